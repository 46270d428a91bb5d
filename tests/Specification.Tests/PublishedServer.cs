using Specification.Tests;

[assembly: AssemblyFixture(typeof(PublishedServer))]

namespace Specification.Tests;

/// <summary>The server, published once for all workspaces.</summary>
public sealed class PublishedServer : IAsyncLifetime
{
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), $"assay-test-server-{Environment.ProcessId}");

    public async ValueTask InitializeAsync()
    {
        await using var team = new TeamWorkspace(ownServer: true);
        await team.SucceedAsync("Package");
        Directory.Move(team["/artifacts/server"], Folder);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
