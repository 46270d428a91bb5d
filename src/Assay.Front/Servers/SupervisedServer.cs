using System.ComponentModel;
using Assay.Front.Control;

namespace Assay.Front;

/// <summary>A server and its process; once activated, the process is started again whenever it ends.</summary>
internal sealed class SupervisedServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(10);

    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ServerLog log;
    private readonly Action changed;
    private readonly CancellationTokenSource ending = new();
    private readonly Task running;
    private volatile ServerProcess? process;
    private volatile ServerState state = ServerState.Starting;
    private volatile bool keepAlive;
    private volatile bool retired;
    private int inFlight;
    private int restarts;
    private int? exitCode;
    private DateTimeOffset? activatedAt;

    /// <param name="changed">Called when the process is another one.</param>
    public SupervisedServer(string id, ServerStart start, DateTimeOffset? activatedAt, TimeProvider time, ILogger logger, Action changed)
    {
        Id = id;
        Start = start;
        this.activatedAt = activatedAt;
        keepAlive = activatedAt is not null;
        this.time = time;
        this.logger = logger;
        this.changed = changed;
        log = new ServerLog(Path.Combine(FrontFiles.Logs, id + ".log"));
        Socket = Path.Combine(FrontFiles.Sockets, id + ".sock");
        Client = ServerConnection.Open(Socket);
        running = Task.Run(RunAsync);
    }

    public string Id { get; }

    public ServerStart Start { get; }

    public string Socket { get; }

    public HttpMessageInvoker Client { get; }

    public ServerState State => state;

    public ProcessIdentity? Process => process?.Identity;

    public DateTimeOffset? ActivatedAt => activatedAt;

    public ServerStatus Status() => new()
    {
        Id = Id,
        State = state,
        Start = Start,
        Socket = Socket,
        ProcessId = process?.Identity?.Id,
        ExitCode = exitCode,
        Restarts = restarts,
        ActivatedAt = activatedAt,
        LastLines = log.LastLines(),
    };

    public void Activate()
    {
        activatedAt = time.GetUtcNow();
        keepAlive = true;
    }

    /// <summary>Counts a request in; false when the server takes none any more.</summary>
    public bool TryEnter()
    {
        Interlocked.Increment(ref inFlight);
        if (!retired)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref inFlight);

    /// <summary>Takes no new request, lets those in flight end, then ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        retired = true;
        keepAlive = false;
        var drainUntil = time.GetTimestamp();
        while (Volatile.Read(ref inFlight) > 0 && time.GetElapsedTime(drainUntil) < DrainTimeout)
            await Task.Delay(ReadyPoll, time);
        await ending.CancelAsync();
        await running;
        Client.Dispose();
        ending.Dispose();
        if (File.Exists(Socket))
            File.Delete(Socket);
    }

    private async Task RunAsync()
    {
        var pause = ShortestPause;
        while (!ending.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            await RunOnceAsync();
            if (!keepAlive || ending.IsCancellationRequested)
                break;
            // A server that ran for a while did not fail at its start.
            if (time.GetElapsedTime(started) > LongestPause)
                pause = ShortestPause;
            FrontLog.Restarting(logger, Id, exitCode, pause);
            await Task.Delay(pause, time, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            restarts++;
        }
        state = ServerState.Exited;
    }

    private async Task RunOnceAsync()
    {
        state = ServerState.Starting;
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
            while (!exited.IsCompleted && !await IsReadyAsync())
                await Task.WhenAny(exited, Task.Delay(ReadyPoll, time, ending.Token));
            if (!exited.IsCompleted)
                state = ServerState.Ready;
            await exited.WaitAsync(ending.Token);
        }
        catch (OperationCanceledException)
        {
            await current.EndAsync(EndGrace);
            await exited;
        }
        state = keepAlive ? ServerState.Starting : ServerState.Exited;
        exitCode = current.ExitCode;
        FrontLog.Ended(logger, Id, current.ExitCode);
        process = null;
        current.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        ending.Token.ThrowIfCancellationRequested();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ServerConnection.Address + "/health/ready");
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
            timeout.CancelAfter(TimeSpan.FromSeconds(1));
            using var response = await Client.SendAsync(request, timeout.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !ending.IsCancellationRequested))
        {
            return false;
        }
    }
}
