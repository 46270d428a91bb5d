using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>Versions and champions are written before their history entry; this writes the entries that a kill in between left out.</summary>
internal static class Recovery
{
    private const string Why = "recorded late: an earlier run ended before it wrote this entry";

    /// <param name="except">An environment whose entry the caller writes itself, as it knows the true reason.</param>
    public static void Complete(ModelFolder folder, HistoryFile history, string by, EnvironmentName? except = null)
    {
        var registered = history.Entries.Where(e => e.Action == HistoryAction.Registered).Select(e => e.Version).ToHashSet();
        foreach (var version in folder.Versions().Where(v => !registered.Contains(v.Number)))
            history.Append(HistoryAction.Registered, version.Number, environment: null, by, Why, folder.DigestOf(version.Number));
        foreach (var (environment, version) in folder.Champions())
        {
            if (environment != except?.Value && LastDeployed(history, environment)?.Version != version)
                history.Append(HistoryAction.Deployed, version, new EnvironmentName(environment), by, Why);
        }
    }

    /// <summary>The entry by which an environment got what it serves.</summary>
    public static HistoryEntry? LastDeployed(HistoryFile history, string environment) =>
        history.Entries.LastOrDefault(e => e.MakesChampion && e.Environment?.Value == environment);
}
