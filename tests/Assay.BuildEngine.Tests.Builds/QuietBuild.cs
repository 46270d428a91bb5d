using Nuke.Common;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

[DisableDefaultOutput(DefaultOutput.TargetHeader, DefaultOutput.ErrorsAndWarnings, DefaultOutput.TargetOutcome, DefaultOutput.Timestamps)]
public class QuietBuild : NukeBuild
{
    Target Works => _ => _.Executes(() => Log.Warning("only this"));

    public static int Run() => Execute<QuietBuild>(x => x.Works);
}
