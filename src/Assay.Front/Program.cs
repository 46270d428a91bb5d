using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Assay.Front.Control;
using Assay.Lifecycle;
using Microsoft.AspNetCore.Connections;

namespace Assay.Front;

public static class Program
{
    private static readonly TimeSpan HungFrontPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PortPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan FolderPoll = TimeSpan.FromSeconds(0.5);

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
                Detachment.Detach(FrontFiles.FrontLog);
            return command is { Port: { } port, Program: { } program }
                ? await RunAsync(port, program, TimeProvider.System)
                : await StopAsync(TimeProvider.System);
        }
        catch (AssayException e)
        {
            // A detached front has no other way to tell its caller.
            if (isInFolder)
                AtomicFile.WriteText(FrontFiles.Error, e.Message);
            await Console.Error.WriteLineAsync(e.Message);
            return (int)e.ExitCode;
        }
    }

    private static async Task<int> RunAsync(int port, ContentDigest program, TimeProvider time)
    {
        await using var held = await TakeOverAsync(time);
        var stop = new StopRequest();
        var (app, supervisor) = FrontApp.Create(port, program, stop, time);
        await using (app)
        {
            await WaitUntilFreeAsync(port, time);
            DeleteControlSockets();
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
            _ = StopWhenFolderIsGoneAsync(app, stop, time);
            await app.WaitForShutdownAsync();
        }
        await supervisor.StopAsync(stop.Forget);
        return 0;
    }

    /// <summary>Someone who deletes the workspace's artifacts means the servers too; nothing could end them later.</summary>
    private static async Task StopWhenFolderIsGoneAsync(WebApplication app, StopRequest stop, TimeProvider time)
    {
        while (!app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            if (!File.Exists(FrontFiles.Lock))
            {
                stop.Forget = true;
                app.Lifetime.StopApplication();
                return;
            }
            await Task.Delay(FolderPoll, time, app.Lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The front of a deleted folder needs a moment to notice; if the port stays taken, starting tells it.</summary>
    private static async Task WaitUntilFreeAsync(int port, TimeProvider time)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < PortPatience)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task<int> StopAsync(TimeProvider time)
    {
        await using var held = await TakeOverAsync(time);
        foreach (var server in FrontState.Read()?.Servers ?? [])
            server.Process?.Kill();
        File.Delete(FrontFiles.State);
        DeleteControlSockets();
        return 0;
    }

    /// <summary>Those of a killed front, which would keep the next one from binding or lead callers astray.</summary>
    private static void DeleteControlSockets()
    {
        File.Delete(FrontFiles.ControlSocket);
        File.Delete(FrontFiles.FormerControlSocket);
    }

    /// <summary>A front that holds the lock and does not answer hangs and is ended; one that answers came first and stays.</summary>
    private static async Task<FileStream> TakeOverAsync(TimeProvider time)
    {
        if (await FrontLock.TryTakeAsync(HungFrontPatience, time) is { } held)
            return held;
        if (!await FrontAnswer.ComesAsync()
            && FrontState.Read()?.Front is { } hung && hung.Id != Environment.ProcessId && hung.Kill()
            && await FrontLock.TryTakeAsync(HungFrontPatience, time) is { } freed)
        {
            return freed;
        }
        throw new OutsideSystemException(new Fault($"Another front holds '{Path.GetFullPath(FrontFiles.Lock)}'")
        {
            NextStep = "end the process assay-front of this folder",
        });
    }
}
