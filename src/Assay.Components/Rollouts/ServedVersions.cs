using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>What an environment has served, by its history.</summary>
internal static class ServedVersions
{
    public static IReadOnlySet<int> Of(IEnumerable<HistoryEntry> history, EnvironmentName environment) =>
        history.Where(e => e.MakesChampion && e.Environment == environment).Select(e => e.Version).ToHashSet();

    /// <summary>
    /// The version before the champion. A rollback goes back in this order too: so the next one goes further back, and not to what the last
    /// one left.
    /// </summary>
    /// <returns>Null when the champion is the first.</returns>
    public static int? BeforeChampion(IEnumerable<HistoryEntry> history, EnvironmentName environment)
    {
        var served = new List<int>();
        foreach (var entry in history.Where(e => e.MakesChampion && e.Environment == environment))
        {
            if (served.Count > 0 && served[^1] == entry.Version)
                continue;
            var before = entry.Action == HistoryAction.RolledBack ? served.LastIndexOf(entry.Version) : -1;
            if (before >= 0)
                served.RemoveRange(before + 1, served.Count - before - 1);
            else
                served.Add(entry.Version);
        }
        return served.Count > 1 ? served[^2] : null;
    }
}
