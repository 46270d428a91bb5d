using System.ComponentModel;
using Assay.Front.Control;

namespace Assay.Front;

/// <summary>A server whose process the front runs; once activated, the process is started again whenever it ends.</summary>
internal sealed class SupervisedServer : Server
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(10);

    private readonly ILogger logger;
    private readonly ServerLog log;
    private readonly Action changed;
    private readonly Task running;
    private volatile ServerProcess? process;
    private int restarts;
    private int? exitCode;

    /// <param name="changed">Called when the process is another one.</param>
    public SupervisedServer(string id, ServerStart start, DateTimeOffset? activatedAt, TimeProvider time, ILogger logger, Action changed)
        : base(id, start, Path.Combine(FrontFiles.Sockets, id + ".sock"), activatedAt, time)
    {
        this.logger = logger;
        this.changed = changed;
        log = new ServerLog(Path.Combine(FrontFiles.Logs, id + ".log"));
        running = Task.Run(RunAsync);
    }

    public override ProcessIdentity? Process => process?.Identity;

    public override ServerStatus Status() => base.Status() with
    {
        ProcessId = process?.Identity?.Id,
        ExitCode = exitCode,
        Restarts = restarts,
        LastLines = log.LastLines(),
    };

    protected override async Task EndAsync()
    {
        await running;
        if (File.Exists(Socket))
            File.Delete(Socket);
    }

    private async Task RunAsync()
    {
        var pause = ShortestPause;
        while (!Ending.IsCancellationRequested)
        {
            var started = Time.GetTimestamp();
            await RunOnceAsync();
            if (!IsKept || Ending.IsCancellationRequested)
                break;
            // A server that ran for a while did not fail at its start.
            if (Time.GetElapsedTime(started) > LongestPause)
                pause = ShortestPause;
            FrontLog.Restarting(logger, Id, exitCode, pause);
            await Task.Delay(pause, Time, Ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            restarts++;
        }
        State = ServerState.Exited;
    }

    private async Task RunOnceAsync()
    {
        State = ServerState.Starting;
        ServerProcess current;
        try
        {
            current = ServerProcess.Start(Start, Socket, log);
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            log.Add($"The server can't be started: {e.Message}");
            return;
        }
        process = current;
        changed();
        FrontLog.Started(logger, Id, current.Id);
        var exited = current.WaitForExitAsync(CancellationToken.None);
        try
        {
            while (!exited.IsCompleted && !await AnswersReadyAsync())
                await Task.WhenAny(exited, Task.Delay(ReadyPoll, Time, Ending.Token));
            if (!exited.IsCompleted)
                State = ServerState.Ready;
            await exited.WaitAsync(Ending.Token);
        }
        catch (OperationCanceledException)
        {
            await current.EndAsync(EndGrace);
            await exited;
        }
        State = IsKept ? ServerState.Starting : ServerState.Exited;
        exitCode = current.ExitCode;
        FrontLog.Ended(logger, Id, current.ExitCode);
        process = null;
        current.Dispose();
    }
}
