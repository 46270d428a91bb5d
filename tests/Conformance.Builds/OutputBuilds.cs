using Nuke.Common.Utilities.Collections;

namespace Conformance.Builds;

public class Outputs : ConformanceBuild
{
    [Parameter("Where the data is, told with so many words that the help text has to be wrapped at ninety columns")]
    readonly string? Bucket;

    [Parameter]
    readonly int Epochs = 3;

    Target Works => _ => _.Description("Does the work").Executes(() => Log.Information("working with {Name} and {Count}", "text", 3));
    Target AnEvenLongerTargetName => _ => _.DependsOn(Works, Ok).Executes(() => ReportSummary(x => x.AddPair("AUC", "0.91").AddPair("Rows", 10)));
    Target Ok => _ => _.Runs();
    Target Group => _ => _.DependsOn(Ok);

    Target Logs => _ => _.Executes(() =>
    {
        Log.Verbose("a verbose one");
        Log.Debug("a debug one");
        Log.Information("an information");
        Log.Warning("a warning");
        Log.Error("an error");
        Log.Error(new InvalidOperationException("inside"), "with exception");
    });

    Target Slow => _ => _.Executes(() => Thread.Sleep(1100));
    Target Breaks => _ => _.Fails();
    Target Rest => _ => _.DependsOn(Breaks).Runs();
    public static int Run() => Execute<Outputs>(x => x.Works, x => x.Ok);
}

[DisableDefaultOutput(DefaultOutput.TargetHeader, DefaultOutput.ErrorsAndWarnings, DefaultOutput.TargetOutcome, DefaultOutput.BuildOutcome, DefaultOutput.Timestamps)]
public class Silent : ConformanceBuild
{
    Target Works => _ => _.Executes(() => Log.Warning("only this"));
    public static int Run() => Execute<Silent>(x => x.Works);
}

[DisableDefaultOutput(DefaultOutput.Logo)]
public class Artless : ConformanceBuild
{
    Target Works => _ => _.Runs();
    public static int Run() => Execute<Artless>(x => x.Works);
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class SilentWhenQuietAttribute() : DisableDefaultOutputAttribute(DefaultOutput.TargetOutcome)
{
    public override bool IsApplicable(INukeBuild build) => build.Verbosity == Verbosity.Quiet;
}

[SilentWhenQuiet]
public class SometimesSilent : ConformanceBuild
{
    Target Works => _ => _.Runs();
    public static int Run() => Execute<SometimesSilent>(x => x.Works);
}

public class Versions : ConformanceBuild
{
    [Parameter("Counts")]
    readonly int Count = 1;

    [Parameter]
    readonly double? Rate;

    [Parameter]
    readonly string[] Words = [];

    [Parameter]
    readonly bool Flag;

    [Parameter]
    readonly Trainer Trainer;

    [Parameter]
    [Secret]
    readonly string? Token;

    [Parameter(ValueProviderMember = nameof(Models))]
    readonly string? Model;

    IEnumerable<string> Models => ["churn", "fraud"];
    Target Zeta => _ => _.Runs();
    Target Alpha => _ => _.Runs();
    public static int Run() => Execute<Versions>(x => x.Alpha);
}
