using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>What an environment asks of a version before it takes it, by what the history says.</summary>
internal sealed class PromotionRule(ModelName model, EnvironmentDeclaration environment, IReadOnlyList<HistoryEntry> history)
{
    /// <summary>The entry that put just this image of a version into an environment, whose gates it passed then; null when none did, or it was taken back since.</summary>
    public static HistoryEntry? Evidence(IEnumerable<HistoryEntry> history, EnvironmentName environment, int version, ContentDigest image)
    {
        HistoryEntry? evidence = null;
        int? champion = null;
        foreach (var entry in history.Where(e => e.Environment == environment))
        {
            if (IsTakenBack(entry, champion, version))
                evidence = null;
            else if (entry.MakesChampion && entry.Version == version && entry.Image == image)
                evidence = entry;
            if (entry.MakesChampion)
                champion = entry.Version;
        }
        return evidence;
    }

    /// <summary>Who approved a version for an environment after it was registered; the one who registered it does not count.</summary>
    public static IReadOnlyList<string> Approvers(IReadOnlyList<HistoryEntry> history, EnvironmentName environment, int version)
    {
        var registered = Registered(history, version);
        return
        [
            .. history.Where(e => e.Action == HistoryAction.Approved && e.Version == version && e.Environment == environment && e.Sequence > (registered?.Sequence ?? 0))
                .Select(e => e.By).Where(by => !IsSame(by, registered?.By)).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Whether an approval adds somebody.</summary>
    /// <exception cref="WrongUseException">The environment asks for no approvals.</exception>
    /// <exception cref="GateRefusedException">The person registered the version.</exception>
    public bool IsNewApproval(int version, string by)
    {
        if (environment.Approvals == 0)
            throw new WrongUseException(new Fault($"{environment.Name} asks for no approvals") { NextStep = $"declare approvals under environments.{environment.Name} in model.yaml, or deploy" });
        if (IsSame(by, Registered(history, version)?.By))
            throw new GateRefusedException(new Fault($"{by} registered version {version} of {model}, and can't approve it") { NextStep = "let somebody else approve it" });
        return !Approvers(history, environment.Name, version).Contains(by, StringComparer.OrdinalIgnoreCase);
    }

    public IEnumerable<Fault> Faults(int version, ContentDigest image)
    {
        if (environment.After is { } before && Evidence(history, before, version, image) is null)
            yield return NotDeployed(before, version, image);
        var approvers = Approvers(history, environment.Name, version);
        if (approvers.Count < environment.Approvals)
            yield return NotApproved(version, approvers);
    }

    private Fault NotDeployed(EnvironmentName before, int version, ContentDigest image)
    {
        var there = history.Where(e => e.Environment == before).ToList();
        var last = there.LastOrDefault(e => e.MakesChampion && e.Version == version);
        var champion = last is null ? null : (int?)last.Version;
        var takenBack = last?.Image == image ? there.FirstOrDefault(e => e.Sequence > last.Sequence && IsTakenBack(e, champion, version)) : null;
        var why = (last, takenBack) switch
        {
            (null, _) => "it was never deployed there",
            (_, { } back) => $"it was taken back there on {back.At.UtcDateTime:yyyy-MM-dd} by {back.By}: {back.Why}",
            ({ Image: { } other }, _) => $"the image that was deployed there is {other.Short}",
            _ => "which image was deployed there is not recorded",
        };
        return new Fault($"version {version} of {model} with the image {image.Short} must have been deployed to {before} and judged there before {environment.Name}: {why}")
        {
            NextStep = $"run ./build.sh Deploy --model {model} --to {before}",
        };
    }

    private Fault NotApproved(int version, IReadOnlyList<string> approvers)
    {
        var missing = environment.Approvals - approvers.Count;
        var given = approvers.Count == 0 ? "" : $", by {string.Join(", ", approvers)}";
        var registrant = Registered(history, version) is { } registered ? $", not {registered.By}, who registered it" : "";
        var others = approvers.Count == 0 ? "" : " else";
        return new Fault(
            $"version {version} of {model} has {approvers.Count} of {environment.Approvals} approvals for {environment.Name}{given}; "
            + $"missing: {(missing == 1 ? $"somebody{others}" : $"{missing} people{others}")}{registrant}")
        {
            NextStep = $"./build.sh Approve --model {model} --model-version {version} --to {environment.Name} --why REASON",
        };
    }

    private static bool IsTakenBack(HistoryEntry entry, int? champion, int version) =>
        (entry.Action == HistoryAction.DeploymentFailed && entry.Version == version)
        || (entry.Action == HistoryAction.RolledBack && champion == version && entry.Version != version);

    private static HistoryEntry? Registered(IEnumerable<HistoryEntry> history, int version) =>
        history.LastOrDefault(e => e.Action == HistoryAction.Registered && e.Version == version);

    private static bool IsSame(string by, string? other) => string.Equals(by, other, StringComparison.OrdinalIgnoreCase);
}
