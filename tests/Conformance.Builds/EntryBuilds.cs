namespace Conformance.Builds;

public class NoDefault : ConformanceBuild
{
    Target Only => _ => _.Description("The only one").Runs();
    public static int Run() => Execute<NoDefault>();
}

public class TwoDefaults : ConformanceBuild
{
    Target A => _ => _.Runs();
    Target B => _ => _.Runs();
    Target C => _ => _.Runs();
    public static int Run() => Execute<TwoDefaults>(x => x.C, x => x.A);
}

public class ExitCodes : ConformanceBuild
{
    [Parameter]
    readonly int? Code;

    [Parameter]
    readonly int? Early;

    Target Works => _ => _.Executes(() => Set());
    Target Breaks => _ => _.Executes(() => Set()).Fails();
    Target Proceeds => _ => _.ProceedAfterFailure().Fails();
    Target AfterProceeds => _ => _.DependsOn(Proceeds).Runs();
    public static int Run() => Execute<ExitCodes>(x => x.Works);
    protected override void OnBuildInitialized() => ExitCode = Early;

    private void Set()
    {
        if (Code is not null)
            ExitCode = Code;
    }
}

public class InConstructor : ConformanceBuild
{
    public InConstructor()
    {
        ExitCode = 9;
        NoLogo = true;
    }

    Target A => _ => _.Runs();
    public static int Run() => Execute<InConstructor>(x => x.A);
}

public class LateExitCode : ConformanceBuild
{
    Target A => _ => _.Runs();
    public static int Run() => Execute<LateExitCode>(x => x.A);

    protected override void OnBuildFinished()
    {
        base.OnBuildFinished();
        ExitCode = 8;
    }
}

public class FailingHooks : ConformanceBuild
{
    [Parameter]
    readonly string? Where;

    Target A => _ => _.Runs();
    public static int Run() => Execute<FailingHooks>(x => x.A);
    protected override void OnBuildCreated() => FailAt("created");
    protected override void OnBuildInitialized() => FailAt("initialized");

    private void FailAt(string place)
    {
        if (Where == place)
            Assert.Fail($"failed when {place}");
    }
}

/// <summary>What the target can be asked to wait for: a signal from outside.</summary>
public class Interrupted : ConformanceBuild
{
    Target Waits => _ => _.Executes(() =>
    {
        using var stop = new CancellationTokenSource();
        CancelKeyPress += (_, _) => stop.Cancel();
        WriteLine("ready");
        stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        stop.Token.ThrowIfCancellationRequested();
    });

    Target Rest => _ => _.DependsOn(Waits).Runs();
    Target Cleans => _ => _.AssuredAfterFailure().DependsOn(Waits).Runs();
    public static int Run() => Execute<Interrupted>(x => x.Rest, x => x.Cleans);
}
