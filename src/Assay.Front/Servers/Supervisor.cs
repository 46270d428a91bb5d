using System.Collections.Concurrent;
using System.Globalization;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Front;

/// <summary>All servers of one model in one environment, and what each does.</summary>
internal sealed class Supervisor(int port, ContentDigest program, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<string, Server> servers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> retiring = new();
    private readonly Lock gate = new();
    private readonly ProcessIdentity? front = ProcessIdentity.Of(Environment.ProcessId);
    private volatile Roles roles = Roles.None;
    private volatile bool isStopping;
    private long lastId;

    public Roles Roles => roles;

    /// <summary>Ends what a killed front left behind, and runs again what was active and standing by.</summary>
    public void Resume(FrontState? state)
    {
        foreach (var server in state?.Servers ?? [])
            if (server.Process is { } leftOver && leftOver.Kill())
                FrontLog.LeftOverEnded(logger, leftOver.Id);
        var attached = state?.Servers.Select(s => s.Start.AttachedSocket).OfType<string>().Select(Path.GetFullPath).ToHashSet() ?? [];
        foreach (var socket in Directory.EnumerateFiles(FrontFiles.Sockets).Where(s => !attached.Contains(Path.GetFullPath(s))))
            File.Delete(socket);
        roles = new Roles(Again(state?.ActiveServer), Again(state?.StandbyServer), null);
        Save();

        Server? Again(ServerRecord? record) => record is null ? null : Add(record.Id, record.Start, record.ActivatedAt ?? time.GetUtcNow());
    }

    public ServerStatus Start(ServerStart start)
    {
        // Milliseconds, but never the same twice.
        long id;
        lock (gate)
            id = lastId = Math.Max(lastId + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        var server = Add(string.Create(CultureInfo.InvariantCulture, $"v{start.Version}-{id:x}"), start, activatedAt: null);
        Save();
        return server.Status();
    }

    public async Task<ServerStatus?> FindAsync(string id, CancellationToken cancellationToken) =>
        servers.GetValueOrDefault(id) is { } server ? await server.StatusAsync(cancellationToken) : null;

    /// <summary>All new requests go to this server, and nothing is shared any more.</summary>
    /// <param name="keepBefore">Whether the server before stands by; else it ends by itself when its last request has, as does one that stood by before.</param>
    /// <returns>Null when there is no such server, or it is not ready.</returns>
    public async Task<ServerStatus?> ActivateAsync(string id, bool keepBefore)
    {
        if (servers.GetValueOrDefault(id) is not { } server || !await server.IsReadyNowAsync())
            return null;
        Server[] ended;
        lock (gate)
        {
            var before = roles;
            if (before.Active == server)
                return server.Status();
            // Removed or ended meanwhile.
            if (!server.IsInUse || server.State == ServerState.Exited)
                return null;
            server.Activate();
            roles = new Roles(server, keepBefore ? before.Active : null, null);
            ended = [.. before.Kept.Except(roles.Kept)];
            foreach (var one in ended)
                one.Retire();
            Save();
        }
        FrontLog.Activated(logger, id, port);
        foreach (var one in ended)
            _ = RetireAsync(one);
        return server.Status();
    }

    /// <summary>Begins, changes or renews what the candidate gets of the traffic.</summary>
    /// <returns>False when there is no such server, it is not ready, or it is the active one.</returns>
    public async Task<bool> SplitAsync(TrafficSplit split)
    {
        if (servers.GetValueOrDefault(split.Candidate) is not { } candidate || !await candidate.IsReadyNowAsync())
            return false;
        CandidateShare? before;
        lock (gate)
        {
            before = roles.Share;
            if (roles.Active == candidate || !candidate.IsInUse)
                return false;
            roles = roles with { Share = CandidateShare.Begin(candidate, split, before, time) };
        }
        if (before?.Candidate != candidate || before.Split.Percent != split.Percent || before.Split.Mirror != split.Mirror)
            FrontLog.Shared(logger, split.Candidate, split.Percent, split.Mirror);
        return true;
    }

    public void EndSplit()
    {
        lock (gate)
            roles = roles with { Share = null };
    }

    /// <summary>Takes a share away whose lease is over.</summary>
    public void EndSplit(CandidateShare over)
    {
        lock (gate)
        {
            if (roles.Share != over)
                return;
            roles = roles with { Share = null };
        }
        FrontLog.LeaseOver(logger, over.Split.Candidate);
    }

    /// <returns>False when there is no such server, or it is the active one.</returns>
    public async Task<bool> RemoveAsync(string id)
    {
        Server? server;
        lock (gate)
        {
            server = roles.Active?.Id == id ? null : servers.GetValueOrDefault(id);
            if (server is null)
                return false;
            roles = roles with
            {
                Standby = roles.Standby == server ? null : roles.Standby,
                Share = roles.Share?.Candidate == server ? null : roles.Share,
            };
            server.Retire();
        }
        TrySave();
        await RetireAsync(server);
        return true;
    }

    public async Task<FrontStatus> StatusAsync(CancellationToken cancellationToken)
    {
        var now = roles;
        if (now.Share is { IsOver: true } over)
            EndSplit(over);
        return new FrontStatus
        {
            Program = program,
            ProcessId = Environment.ProcessId,
            Port = port,
            Active = now.Active?.Id,
            Standby = now.Standby?.Id,
            Split = now.Share is { IsOver: false } share ? share.Split : null,
            Servers = await Task.WhenAll(servers.Values.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => s.StatusAsync(cancellationToken))),
        };
    }

    /// <summary>Ends all servers that the front runs.</summary>
    /// <param name="forget">Whether the next front starts with nothing, instead of what was active and standing by.</param>
    public async Task StopAsync(bool forget)
    {
        var last = forget ? StateOf(Roles.None, []) : StateOf(roles, roles.Kept);
        isStopping = true;
        await Task.WhenAll([.. servers.Values.Select(RetireAsync), .. retiring.Keys]);
        if (File.Exists(FrontFiles.Lock))
            (last with { Front = null, Servers = [.. last.Servers.Select(s => s with { Process = null })] }).Write();
    }

    private Server Add(string id, ServerStart start, DateTimeOffset? activatedAt)
    {
        Server server = start.AttachedSocket is { } socket
            ? new AttachedServer(id, start, socket, activatedAt, time)
            : new SupervisedServer(id, start, activatedAt, time, logger, TrySave);
        servers[id] = server;
        return server;
    }

    /// <summary>Ends the server after its last request. Its entry stays until then, so that a front killed meanwhile leaves it in the state file.</summary>
    private Task RetireAsync(Server server)
    {
        var task = EndAsync();
        retiring[task] = true;
        _ = task.ContinueWith(done => retiring.TryRemove(done, out var _), TaskScheduler.Default);
        return task;

        async Task EndAsync()
        {
            await server.DisposeAsync();
            servers.TryRemove(server.Id, out _);
            TrySave();
        }
    }

    private void Save()
    {
        lock (gate)
        {
            if (!isStopping)
                StateOf(roles, servers.Values).Write();
        }
    }

    /// <summary>A full disk must not end supervision; the next change writes the state again.</summary>
    private void TrySave()
    {
        try
        {
            Save();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            FrontLog.NotSaved(logger, e);
        }
    }

    private FrontState StateOf(Roles now, IEnumerable<Server> of) => new()
    {
        Front = front,
        Active = now.Active?.Id,
        Standby = now.Standby?.Id,
        Servers = [.. of.Select(s => new ServerRecord(s.Id, s.Start, s.Process, s.ActivatedAt))],
    };
}
