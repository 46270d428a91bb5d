using Nuke.Common;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

/// <summary>Talks wherever a build can, before any target runs.</summary>
public class TalkativeBuild : NukeBuild
{
    [Parameter]
    readonly string? Name;

    public TalkativeBuild() => Console.WriteLine("constructed");

    Target Greets => _ =>
    {
        Console.WriteLine("defining");
        return _.Executes(() => Log.Information("hello {Name}", Name));
    };

    public static int Run() => Execute<TalkativeBuild>(x => x.Greets);

    protected override void OnBuildCreated()
    {
        Console.WriteLine("created");
        Log.Warning("a warning");
    }
}
