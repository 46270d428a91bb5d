using Nuke.Common;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public class FailureBuild : NukeBuild
{
    [Parameter]
    readonly int? Code;

    Target Fails => _ => _.Executes(() =>
    {
        ExitCode = Code;
        throw new InvalidOperationException("no such model\nsecond line");
    });

    Target Dependent => _ => _.DependsOn(Fails).Executes(() => Log.Information("dependent ran"));

    Target Cleans => _ => _.AssuredAfterFailure().DependsOn(Fails).Executes(() => Log.Information("cleaned"));

    Target Proceeds => _ => _.ProceedAfterFailure().Executes(() => Assert.Fail("first"));

    Target AfterProceeding => _ => _.DependsOn(Proceeds).Executes(() => Log.Information("went on"));

    Target Succeeds => _ => _.Executes(() => ExitCode = Code);

    Target Warns => _ => _.Executes(() =>
    {
        Log.Warning("odd {Thing}", "value");
        Log.Debug("quiet detail");
    });

    Target Reports => _ => _.Executes(() =>
    {
        ReportSummary(x => x.AddPair("First", 1));
        ReportSummary(x => x.AddPair("Second", 2).AddPair("Third", "3"));
    });

    public static int Run() => Execute<FailureBuild>(x => x.Succeeds);
}
