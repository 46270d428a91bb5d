using System.Collections.Concurrent;
using System.Globalization;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Front;

/// <summary>All servers of one model in one environment, one of them active.</summary>
internal sealed class Supervisor(int port, ContentDigest program, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<string, SupervisedServer> servers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> retiring = new();
    private readonly Lock gate = new();
    private readonly ProcessIdentity? front = ProcessIdentity.Of(Environment.ProcessId);
    private volatile SupervisedServer? active;
    private volatile bool isStopping;
    private long lastId;

    public SupervisedServer? Active => active;

    /// <summary>Ends what a killed front left behind, and runs again what was active.</summary>
    public void Resume(FrontState? state)
    {
        foreach (var server in state?.Servers ?? [])
            if (server.Process is { } leftOver && leftOver.Kill())
                FrontLog.LeftOverEnded(logger, leftOver.Id);
        foreach (var socket in Directory.EnumerateFiles(FrontFiles.Sockets))
            File.Delete(socket);
        if (state?.ActiveServer is { } record)
            active = Add(record.Id, record.Start, record.ActivatedAt ?? time.GetUtcNow());
        Save();
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

    public ServerStatus? Find(string id) => servers.GetValueOrDefault(id)?.Status();

    /// <summary>All new requests go to this server; the one before ends by itself when its last request has.</summary>
    /// <returns>Null when there is no such server, or it is not ready.</returns>
    public ServerStatus? Activate(string id)
    {
        SupervisedServer? server, before;
        lock (gate)
        {
            server = servers.GetValueOrDefault(id);
            if (server is not { State: ServerState.Ready })
                return null;
            before = active;
            if (before == server)
                return server.Status();
            server.Activate();
            active = server;
            Save();
        }
        FrontLog.Activated(logger, id, port);
        if (before is not null)
            Retire(before);
        return server.Status();
    }

    /// <returns>False when there is no such server, or it is the active one.</returns>
    public async Task<bool> RemoveAsync(string id)
    {
        SupervisedServer? server;
        lock (gate)
            server = active?.Id == id ? null : servers.GetValueOrDefault(id);
        if (server is null)
            return false;
        await Retire(server);
        return true;
    }

    public FrontStatus Status() => new()
    {
        Program = program,
        ProcessId = Environment.ProcessId,
        Port = port,
        Active = active?.Id,
        Servers = [.. servers.Values.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => s.Status())],
    };

    /// <summary>Ends all servers.</summary>
    /// <param name="forget">Whether the next front starts with nothing, instead of what was active.</param>
    public async Task StopAsync(bool forget)
    {
        var last = new FrontState
        {
            Front = null,
            Active = forget ? null : active?.Id,
            Servers = forget || active is null ? [] : [RecordOf(active) with { Process = null }],
        };
        isStopping = true;
        await Task.WhenAll([.. servers.Values.Select(Retire), .. retiring.Keys]);
        if (File.Exists(FrontFiles.Lock))
            last.Write();
    }

    private SupervisedServer Add(string id, ServerStart start, DateTimeOffset? activatedAt)
    {
        var server = new SupervisedServer(id, start, activatedAt, time, logger, TrySave);
        servers[id] = server;
        return server;
    }

    private Task Retire(SupervisedServer server)
    {
        var task = RetireAsync(server);
        retiring[task] = true;
        _ = task.ContinueWith(done => retiring.TryRemove(done, out var _), TaskScheduler.Default);
        return task;
    }

    private async Task RetireAsync(SupervisedServer server)
    {
        // The entry stays until the process has ended, so that a front killed meanwhile leaves it in the state file.
        await server.DisposeAsync();
        servers.TryRemove(server.Id, out _);
        TrySave();
    }

    private void Save()
    {
        lock (gate)
        {
            if (isStopping)
                return;
            new FrontState { Front = front, Active = active?.Id, Servers = [.. servers.Values.Select(RecordOf)] }.Write();
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

    private static ServerRecord RecordOf(SupervisedServer server) => new(server.Id, server.Start, server.Process, server.ActivatedAt);
}
