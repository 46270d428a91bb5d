using Nuke.Common;
using Nuke.Common.Tooling;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public class SignalBuild : NukeBuild
{
    Target Waits => _ => _.Triggers(Cleans).Executes(() =>
    {
        using var stop = new CancellationTokenSource();
        using var registration = System.Runtime.InteropServices.PosixSignalRegistration.Create(
            System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => stop.Cancel());
        Console.CancelKeyPress += (_, _) => stop.Cancel();
        Console.WriteLine("ready");
        stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        stop.Token.ThrowIfCancellationRequested();
    });

    Target Stubborn => _ => _.Triggers(Cleans).Executes(() =>
    {
        Console.WriteLine("ready");
        ProcessTasks.StartShell("sleep 60; true").AssertZeroExitCode();
        Thread.Sleep(TimeSpan.FromSeconds(60));
    });

    Target Cleans => _ => _.AssuredAfterFailure().Executes(() => Log.Information("cleaned"));

    public static int Run() => Execute<SignalBuild>();
}
