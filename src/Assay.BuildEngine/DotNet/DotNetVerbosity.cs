using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

[TypeConverter(typeof(TypeConverter<DotNetVerbosity>))]
public class DotNetVerbosity : Enumeration
{
    public static DotNetVerbosity quiet = "quiet";
    public static DotNetVerbosity minimal = "minimal";
    public static DotNetVerbosity normal = "normal";
    public static DotNetVerbosity detailed = "detailed";
    public static DotNetVerbosity diagnostic = "diagnostic";
    public static implicit operator DotNetVerbosity(string value) => new() { Value = value };
}
