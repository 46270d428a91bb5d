using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>What environments serve, and what they let in.</summary>
public sealed partial class ModelRegistry
{
    /// <summary>The version that an environment serves; null when it serves none.</summary>
    /// <exception cref="WrongUseException">The alias names a version that does not exist.</exception>
    public ModelVersion? Champion(ModelName model, EnvironmentName environment) =>
        Folder(model).Champions().TryGetValue(environment.Value, out var number) ? Existing(model, number) : null;

    /// <summary>
    /// The version that a candidate must be compared with: the champion. When the candidate is the champion itself, the version that
    /// this one was judged against, so that running the same build twice has the same inputs.
    /// </summary>
    public ModelVersion? Opponent(ModelName model, EnvironmentName environment, ContentDigest candidate)
    {
        var champion = Champion(model, environment);
        if (champion is null || champion.Verdict.Candidate != candidate)
            return champion;
        return champion.Verdict.ChampionVersion is { } number ? Existing(model, number) : null;
    }

    /// <summary>Records that an environment serves a version now. Nothing happens when that is recorded already.</summary>
    /// <param name="image">The manifest of the image that serves. Null: nobody knows, so that no other environment can come after this one.</param>
    /// <param name="isRollback">Whether somebody asked for an earlier version.</param>
    /// <exception cref="WrongUseException">There is no such version.</exception>
    /// <exception cref="GateRefusedException">Its own verdict is not one that passed.</exception>
    public void SetChampion(ModelName model, EnvironmentName environment, int version, string by, string why, ContentDigest? image = null, bool isRollback = false)
    {
        Gated(model, version);
        var folder = Folder(model);
        using var history = HistoryFile.Open(folder.History, time);
        var champions = folder.Champions();
        var serves = champions.GetValueOrDefault(environment.Value) == version;
        Recovery.Complete(folder, history, by, except: serves ? environment : null);
        if (!serves)
        {
            champions[environment.Value] = version;
            // The alias goes first: it says what serves. A history that lacks its entry is completed by the next call.
            folder.WriteChampions(champions);
        }
        if (Recovery.LastDeployed(history, environment.Value) is { } last && last.Version == version && (image is null || IsStanding(history, last, image.Value)))
            return;
        history.Append(new HistoryEntry
        {
            Sequence = 0,
            At = default,
            Action = isRollback ? HistoryAction.RolledBack : HistoryAction.Deployed,
            Version = version,
            Environment = environment,
            By = by,
            Why = why,
            Image = image,
        });
    }

    /// <summary>Records that a deployment failed; the champion stays.</summary>
    public void RecordFailure(ModelName model, EnvironmentName environment, int version, string by, string why)
    {
        var folder = Folder(model);
        using var history = HistoryFile.Open(folder.History, time);
        Recovery.Complete(folder, history, by);
        history.Append(HistoryAction.DeploymentFailed, version, environment, by, why);
    }

    /// <summary>
    /// Whether an environment takes an image of a version: it is not deprecated, just this image was deployed where the environment comes after, and
    /// enough people approved. What serves already may be started again.
    /// </summary>
    /// <param name="image">Its manifest.</param>
    /// <exception cref="GateRefusedException">It does not; each reason is named.</exception>
    public void CheckDeployable(ModelName model, EnvironmentDeclaration environment, int version, ContentDigest image)
    {
        var history = History(model);
        var serves = Folder(model).Champions().GetValueOrDefault(environment.Name.Value) == version;
        if (serves && PromotionRule.Evidence(history, environment.Name, version, image) is not null)
            return;
        Fault[] faults =
        [
            .. serves ? [] : Deprecated(model, history, version),
            .. new PromotionRule(model, environment, history).Faults(version, image),
        ];
        if (faults.Length > 0)
            throw new GateRefusedException(faults);
    }

    /// <summary>A deprecated version is deployed nowhere any more.</summary>
    /// <exception cref="GateRefusedException">It is deprecated.</exception>
    public void CheckNotDeprecated(ModelName model, int version)
    {
        if (Deprecated(model, History(model), version) is [var deprecated])
            throw new GateRefusedException(deprecated);
    }

    /// <summary>Records that somebody lets a version into an environment. Nothing happens when the same person said so before.</summary>
    /// <exception cref="WrongUseException">There is no such version, or the environment asks for no approvals.</exception>
    /// <exception cref="GateRefusedException">The version is deprecated, or the same person registered it.</exception>
    public void Approve(ModelName model, EnvironmentDeclaration environment, int version, string by, string why)
    {
        Gated(model, version);
        var folder = Folder(model);
        using var history = HistoryFile.Open(folder.History, time);
        Recovery.Complete(folder, history, by);
        if (Deprecated(model, history.Entries, version) is [var deprecated])
            throw new GateRefusedException(deprecated);
        if (new PromotionRule(model, environment, history.Entries).IsNewApproval(version, by))
            history.Append(HistoryAction.Approved, version, environment.Name, by, why);
    }

    /// <summary>Who approved a version for an environment and counts, in the order of their approvals.</summary>
    public IReadOnlyList<string> Approvers(ModelName model, EnvironmentName environment, int version) => PromotionRule.Approvers(History(model), environment, version);

    /// <summary>For each environment the entry by which it got what it served at a moment.</summary>
    public IReadOnlyList<HistoryEntry> ChampionsAt(ModelName model, DateTimeOffset moment) =>
    [
        .. History(model).Where(e => e is { MakesChampion: true, Environment: not null } && e.At <= moment)
            .GroupBy(e => e.Environment!.Value.Value).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.Last()),
    ];

    /// <summary>Whether the entry says so of this image, and nothing was taken back since.</summary>
    private static bool IsStanding(HistoryFile history, HistoryEntry last, ContentDigest image) =>
        last.Image == image && PromotionRule.Evidence(history.Entries, last.Environment!.Value, last.Version, image) is not null;

    private static Fault[] Deprecated(ModelName model, IEnumerable<HistoryEntry> history, int version) => VersionStanding.Of(history, version).Deprecation is not { } said ? [] :
    [
        new Fault($"version {version} of {model} is deprecated, since {said.At.UtcDateTime:yyyy-MM-dd} by {said.By}: {said.Why}")
        {
            NextStep = $"deploy another version, or take it back: ./build.sh Deprecate --model {model} --model-version {version} --undo --why REASON",
        },
    ];
}
