using System.Globalization;
using Assay.Front.Control;
using Microsoft.Extensions.Primitives;

namespace Assay.Front;

/// <summary>A server behind the front: whether it can take requests, and which it has now.</summary>
internal abstract class Server : IAsyncDisposable
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);

    private volatile ServerState state = ServerState.Starting;
    private volatile bool isRetired;
    private volatile bool isActivated;
    private int inFlight;
    private DateTimeOffset? activatedAt;
    private readonly Lazy<Task> disposal;
    private readonly ScoreCounts scores;

    protected Server(string id, ServerStart start, string socket, DateTimeOffset? activatedAt, TimeProvider time)
    {
        Id = id;
        Start = start;
        Socket = socket;
        Time = time;
        this.activatedAt = activatedAt;
        isActivated = activatedAt is not null;
        Client = ServerConnection.Open(socket);
        scores = new ScoreCounts(Client);
        disposal = new Lazy<Task>(EndAfterLastRequestAsync);
        VersionHeader = start.Version.ToString(CultureInfo.InvariantCulture);
    }

    public string Id { get; }

    public ServerStart Start { get; }

    public string Socket { get; }

    public HttpMessageInvoker Client { get; }

    /// <summary>What answers name as the version that gave them.</summary>
    public StringValues VersionHeader { get; }

    /// <summary>What it does with requests.</summary>
    public LiveCounters Live { get; } = new();

    /// <summary>Of a shadow.</summary>
    public MirrorCounters Mirror { get; } = new();

    public ServerState State
    {
        get => state;
        protected set => state = value;
    }

    public DateTimeOffset? ActivatedAt => activatedAt;

    /// <summary>Whether it may get requests again when it is ready; false for good once it is to end.</summary>
    public bool IsInUse => !isRetired;

    /// <summary>The process that the front runs for it.</summary>
    public virtual ProcessIdentity? Process => null;

    protected static TimeSpan ReadyPoll { get; } = TimeSpan.FromMilliseconds(25);

    protected TimeProvider Time { get; }

    /// <summary>Whether it is to run until it is removed.</summary>
    protected bool IsKept => isActivated && !isRetired;

    /// <summary>Cancelled when the server is to end, after the last request.</summary>
    protected CancellationTokenSource Ending { get; } = new();

    /// <summary>With the counts of its scores, when it tells them.</summary>
    public async Task<ServerStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var status = Status();
        return state == ServerState.Ready
            ? status with { Live = status.Live! with { Scores = await scores.AskAsync(cancellationToken) } }
            : status;
    }

    public virtual ServerStatus Status() => new()
    {
        Id = Id,
        State = state,
        Start = Start,
        Socket = Socket,
        Restarts = 0,
        ActivatedAt = activatedAt,
        Live = Live.Read(Start.Version) with { Mirror = Mirror.Read() },
        LastLines = [],
    };

    public void Activate()
    {
        activatedAt = Time.GetUtcNow();
        isActivated = true;
    }

    /// <summary>Whether it is ready at this moment, not only when it was last looked at.</summary>
    public virtual ValueTask<bool> IsReadyNowAsync() => ValueTask.FromResult(state == ServerState.Ready && !isRetired);

    /// <summary>Told that a request found no server, or lost it.</summary>
    public virtual void Doubt()
    {
    }

    /// <summary>Counts a request in; false when the server is not ready, or takes none any more.</summary>
    public bool TryEnter()
    {
        if (state != ServerState.Ready)
            return false;
        Interlocked.Increment(ref inFlight);
        if (!isRetired)
            return true;
        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref inFlight);

    /// <summary>Takes no new request from now on.</summary>
    public void Retire() => isRetired = true;

    /// <summary>Takes no new request, lets those in flight end, then ends the server.</summary>
    public ValueTask DisposeAsync() => new(disposal.Value);

    /// <summary>Called once, when <see cref="Ending"/> is cancelled.</summary>
    protected abstract Task EndAsync();

    private async Task EndAfterLastRequestAsync()
    {
        isRetired = true;
        // Or a request could be counted in unseen: it reads what was written here after it wrote what is read here.
        Interlocked.MemoryBarrier();
        var drainUntil = Time.GetTimestamp();
        while (Volatile.Read(ref inFlight) > 0 && Time.GetElapsedTime(drainUntil) < DrainTimeout)
            await Task.Delay(ReadyPoll, Time);
        await Ending.CancelAsync();
        await EndAsync();
        Client.Dispose();
        Ending.Dispose();
    }

    /// <exception cref="OperationCanceledException">The server is to end.</exception>
    protected async Task<bool> AnswersReadyAsync()
    {
        Ending.Token.ThrowIfCancellationRequested();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, ServerConnection.Address + "/health/ready");
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Ending.Token);
            timeout.CancelAfter(TimeSpan.FromSeconds(1));
            using var response = await Client.SendAsync(request, timeout.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !Ending.IsCancellationRequested))
        {
            return false;
        }
    }
}
