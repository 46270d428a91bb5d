using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Servers as processes of this machine, which the front itself runs, from unpacked images.</summary>
internal sealed class ProcessHost(string workspaceRoot, string stateFolder) : IServerHost
{
    private readonly UnpackedImages images = new(Path.Combine(stateFolder, "images"));

    public Task<ServerStart> PrepareAsync(ServingImage image, ModelVersion version, CancellationToken cancellationToken)
    {
        var unpacked = images.Unpack(Path.Combine(workspaceRoot, image.Layout), image, cancellationToken);
        unpacked.CheckHolds(version);
        return Task.FromResult(new ServerStart
        {
            ManifestDigest = image.ManifestDigest,
            ModelDigest = version.Digest,
            Version = version.Number,
            FileName = unpacked.Server,
            Arguments = ["--model", unpacked.ModelFolder, "--socket", ServerStart.SocketPlaceholder],
            Environment = new Dictionary<string, string>
            {
                ["DOTNET_EnableDiagnostics"] = "0",
                ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
            },
        });
    }

    public Task<ServerStart> StartAsync(ServerStart start, CancellationToken cancellationToken) => Task.FromResult(start);

    public Task<ServerCondition> InspectAsync(ServerStatus server, CancellationToken cancellationToken) => Task.FromResult(new ServerCondition(
        server.State == ServerState.Exited,
        server.ExitCode,
        server.LastLines,
        new SourcePlace(Path.Combine(stateFolder, FrontFiles.Logs, server.Id + ".log"))));

    public Task EndAsync(ServerStart start, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CleanUpAsync(IReadOnlyList<ServerStart> inUse, ServerStart? failed, CancellationToken cancellationToken)
    {
        string[] paths = [.. inUse.SelectMany(s => s.Arguments.Append(s.FileName))];
        if (failed is null)
            images.DeleteOld(paths);
        else
            images.Discard([.. failed.Arguments, failed.FileName], paths);
        return Task.CompletedTask;
    }
}
