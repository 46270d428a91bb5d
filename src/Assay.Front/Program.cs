using System.Runtime.InteropServices;
using Assay.Lifecycle;
using Microsoft.AspNetCore.Connections;

namespace Assay.Front;

public static class Program
{
    private static readonly TimeSpan HungFrontPatience = TimeSpan.FromSeconds(3);

    public static async Task<int> Main(string[] args)
    {
        var isInFolder = false;
        try
        {
            var command = FrontCommand.Parse(args);
            Directory.CreateDirectory(command.StateFolder);
            Directory.SetCurrentDirectory(command.StateFolder);
            FrontFolder.Create();
            isInFolder = true;
            if (command.IsDetached)
                Detachment.Detach(FrontFolder.FrontLog);
            return command.Port is { } port ? await RunAsync(port, TimeProvider.System) : await StopAsync(TimeProvider.System);
        }
        catch (AssayException e)
        {
            // A detached front has no other way to tell its caller.
            if (isInFolder)
                AtomicFile.WriteText(FrontFolder.Error, e.Message);
            await Console.Error.WriteLineAsync(e.Message);
            return (int)e.ExitCode;
        }
    }

    private static async Task<int> RunAsync(int port, TimeProvider time)
    {
        await using var held = await TakeOverAsync(time);
        var stop = new StopRequest();
        var (app, supervisor) = FrontApp.Create(port, stop, time);
        await using (app)
        {
            File.Delete(FrontFolder.ControlSocket);
            supervisor.Resume(FrontState.Read());
            try
            {
                await app.StartAsync();
            }
            catch (IOException e) when (e.InnerException is AddressInUseException)
            {
                await supervisor.StopAsync(forget: false);
                throw new OutsideSystemException(
                    new Fault($"Port {port} of 127.0.0.1 is taken by another program")
                    {
                        NextStep = "end that program, or change 'port' of the environment in model.yaml",
                    },
                    e);
            }
            // The terminal that the build was started from may close.
            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true);
            await app.WaitForShutdownAsync();
        }
        await supervisor.StopAsync(stop.Forget);
        return 0;
    }

    private static async Task<int> StopAsync(TimeProvider time)
    {
        await using var held = await TakeOverAsync(time);
        foreach (var server in FrontState.Read()?.Servers ?? [])
            server.Process?.Kill();
        File.Delete(FrontFolder.State);
        File.Delete(FrontFolder.ControlSocket);
        return 0;
    }

    /// <summary>Callers have found that no front answers; one that holds the lock all the same hangs and is ended.</summary>
    private static async Task<FileStream> TakeOverAsync(TimeProvider time)
    {
        if (await FrontLock.TryTakeAsync(HungFrontPatience, time) is { } held)
            return held;
        var hung = FrontState.Read()?.Front;
        if (hung is not null && hung.Id != Environment.ProcessId && hung.Kill()
            && await FrontLock.TryTakeAsync(HungFrontPatience, time) is { } freed)
        {
            return freed;
        }
        throw new OutsideSystemException(new Fault($"Another front holds '{Path.GetFullPath(FrontFolder.Lock)}'")
        {
            NextStep = "end the process assay-front of this folder",
        });
    }
}
