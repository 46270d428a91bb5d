using System.Globalization;
using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public class ParallelBuild : NukeBuild
{
    static readonly Barrier Meeting = new(2);

    static int _now;

    static int _most;

    static int _hooks;

    Target Left => _ => _.Executes(() => Talk("left"));

    Target Right => _ => _.Executes(async () =>
    {
        await Task.Yield();
        Talk("right");
    });

    Target Both => _ => _.DependsOn(Left, Right).OnlyWhenDynamic(() => SucceededTargets.Count == 2).Executes(() => Log.Information("both came first"));

    Target One => _ => _.Executes(Count);

    Target Two => _ => _.Executes(Count);

    Target Three => _ => _.Executes(Count);

    Target Four => _ => _.After(One, Two, Three).Executes(() =>
    {
        Count();
        Log.Information("most at once: {Most}, on {Thread}", _most, Environment.CurrentManagedThreadId == 1 ? "the main thread" : "another thread");
    });

    Target Fails => _ => _.Executes(() => Assert.Fail("no more"));

    Target Outlasts => _ => _.Executes(() => Wait(() => FailedTargets.Contains(Fails)));

    Target Never => _ => _.DependsOn(Outlasts).Executes(() => { });

    Target Cleans => _ => _.AssuredAfterFailure().Executes(() => Log.Information("cleaned while {Count} run", RunningTargets.Count));

    Target Proceeds => _ => _.ProceedAfterFailure().Executes(() => Assert.Fail("but goes on"));

    Target AfterProceeding => _ => _.DependsOn(Proceeds, Left, Right).Executes(() => { });

    Target Unwanted => _ => _.OnlyWhenDynamic(() => 1 > 2).Triggers(Triggered).Executes(() => { });

    Target Triggered => _ => _.Executes(() => { });

    Target Broken => _ => _.OnlyWhenDynamic(() => FailedTargets.Single().Invoked).Executes(() => { });

    public static int Run() => Execute<ParallelBuild>();

    protected override void OnTargetSucceeded(string target)
    {
        Assert.True(Interlocked.Increment(ref _hooks) == 1, "hooks come one at a time");
        Thread.Sleep(50);
        Interlocked.Decrement(ref _hooks);
    }

    // Each waits for the other one twice, so that both write at the same time.
    void Talk(string name)
    {
        Assert.True(Meeting.SignalAndWait(TimeSpan.FromSeconds(20)), "the other one does not run");
        Log.Information("{Name} logs", name);
        Console.WriteLine($"{name} prints");
        ProcessTasks.StartShell($"echo {name} echoes", logInvocation: false).AssertZeroExitCode();
        Task.Run(() => Log.Warning("{Name} warns from a task", name)).Wait();
        ReportSummary(x => x.AddPair("Said by", name));
        Assert.True(Meeting.SignalAndWait(TimeSpan.FromSeconds(20)), "the other one is gone");
        Log.Information("{Name} ends", name);
    }

    static void Count()
    {
        var now = Interlocked.Increment(ref _now);
        InterlockedMax(now);
        Thread.Sleep(TimeSpan.FromSeconds(1.5));
        Interlocked.Decrement(ref _now);
    }

    static void InterlockedMax(int value)
    {
        for (var seen = _most; value > seen; seen = _most)
            Interlocked.CompareExchange(ref _most, value, seen);
    }

    static void Wait(Func<bool> condition)
    {
        var end = DateTime.UtcNow.AddSeconds(20);
        while (!condition() && DateTime.UtcNow < end)
            Thread.Sleep(20);
        Log.Information("waited until {Condition}", condition().ToString(CultureInfo.InvariantCulture));
    }
}

public class OwnParallelBuild : NukeBuild
{
    [Parameter("Test classes at once")]
    readonly string? Parallel;

    Target Show => _ => _.Executes(() => Log.Information("own {Parallel}", Parallel));

    public static int Run() => Execute<OwnParallelBuild>(x => x.Show);
}

public class ParallelSignalBuild : NukeBuild
{
    Target First => _ => _.Executes(() => Run("sleep 60"));

    Target Second => _ => _.Executes(() => Run("sleep 60"));

    Target Deaf => _ => _.Executes(() =>
    {
        Log.Information("deaf but logged");
        File.WriteAllText(RootDirectory / "Deaf.ready", "");
        Thread.Sleep(TimeSpan.FromSeconds(60));
    });

    Target Later => _ => _.DependsOn(First, Second, Deaf).Executes(() => { });

    Target Cleans => _ => _.AssuredAfterFailure().After(First).Executes(() => Log.Information("cleaned"));

    public static int Run() => Execute<ParallelSignalBuild>();

    // Ends with the signal, as programs that the terminal signals too.
    void Run(string command)
    {
        using var stop = new CancellationTokenSource();
        using var registration = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => stop.Cancel());
        Log.Information("waits for {Command}", command);
        File.WriteAllText(RootDirectory / $"{RunningTargets.Count}.ready", "");
        stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        stop.Token.ThrowIfCancellationRequested();
    }
}
