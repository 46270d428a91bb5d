using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>What one attempt to put a version in the place of what serves now has at hand.</summary>
internal sealed record Attempt
{
    private const int ShownLogLines = 15;

    public required FrontClient Front { get; init; }

    public required IServerHost Host { get; init; }

    public required ServingImage Image { get; init; }

    public required ModelVersion Version { get; init; }

    public required EnvironmentDeclaration Environment { get; init; }

    public required IReadOnlyList<SmokeTest> SmokeTests { get; init; }

    public required LiveJudge Judge { get; init; }

    public required JournalFile Journal { get; init; }

    public required IProgress<RolloutProgress>? Progress { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public DeploymentFailedException Failure(IReadOnlyList<Fault> faults, Exception? inner = null)
    {
        var first = faults[0] with { Message = $"{Version.Model} version {Version.Number} was not deployed to {Environment.Name}. {faults[0].Message}" };
        return inner is null ? new DeploymentFailedException([first, .. faults.Skip(1)]) : new DeploymentFailedException(first, inner);
    }

    public static IEnumerable<Fault> LogTail(ServerCondition condition)
    {
        if (condition.LastLines.Count > 0)
        {
            yield return new Fault("the last lines of its log:\n    " + string.Join("\n    ", condition.LastLines.TakeLast(ShownLogLines)))
            {
                Place = condition.Log,
            };
        }
    }

    public async Task<IEnumerable<Fault>> LogTailAsync(string server) =>
        await Front.FindAsync(server, CancellationToken.None) is { } status ? LogTail(await Host.InspectAsync(status, CancellationToken.None)) : [];
}
