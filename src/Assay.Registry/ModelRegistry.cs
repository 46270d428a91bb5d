using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>
/// The registered versions of all models, as small files in git: <c>&lt;model&gt;/versions/&lt;n&gt;.json</c>, <c>champions.json</c> and
/// <c>history.jsonl</c>. Their bytes are in the content store. Safe against kills at any moment and against several writers on one machine.
/// </summary>
public sealed partial class ModelRegistry
{
    private readonly string root;
    private readonly ContentStore store;
    private readonly TimeProvider time;
    private readonly VersionSignatures? signatures;

    /// <param name="root">The folder of all models.</param>
    /// <param name="signatures">Signs and checks versions; null where no key is declared.</param>
    public ModelRegistry(string root, ContentStore store, TimeProvider time, VersionSignatures? signatures = null)
    {
        this.signatures = signatures;
        this.root = root;
        this.store = store;
        this.time = time;
    }

    /// <summary>Gives a gated candidate its number. A candidate that has one for the same snapshot keeps it, unchanged.</summary>
    /// <param name="candidateFile">The candidate's bytes.</param>
    /// <param name="by">Who runs the build.</param>
    /// <param name="making">Where and how long it was made. Null: nobody knows.</param>
    /// <exception cref="GateRefusedException">The verdict did not pass, or was given of something else; or the version that it has is not signed.</exception>
    /// <exception cref="WrongUseException">A file of the registry was changed by hand, or a key is declared and the run can't sign.</exception>
    public ModelVersion Register(
        CandidateModel candidate, string candidateFile, EvaluationReport report, GateVerdict verdict, Lineage lineage, string by, Making? making = null)
    {
        Admission.Check(candidate, candidateFile, report, verdict, lineage);
        var folder = Folder(candidate.Model);
        if (Same(folder.Versions(), candidate) is null)
            signatures?.CheckCanSign();
        using var history = HistoryFile.Open(folder.History, time);
        Recovery.Complete(folder, history, by);
        store.Put(candidateFile);
        var versions = folder.Versions();
        if (Same(versions, candidate) is { } same)
            return Unchanged(folder, same, history.Entries);
        var version = new ModelVersion
        {
            Model = candidate.Model,
            Number = versions.Count == 0 ? 1 : versions[^1].Number + 1,
            Digest = candidate.File.Digest,
            Bytes = candidate.File.Bytes,
            Signature = candidate.Signature,
            Metrics = report.Challenger.Metrics,
            Verdict = verdict,
            Lineage = lineage,
            RegisteredAt = time.GetUtcNow(),
            Making = making,
        };
        while (!folder.TryWriteNew(version, signatures))
            version = version with { Number = version.Number + 1 };
        history.Append(HistoryAction.Registered, version.Number, environment: null, by, Admission.Why(verdict), folder.DigestOf(version.Number));
        return version;
    }

    /// <summary>All versions of a model by rising number.</summary>
    public IReadOnlyList<ModelVersion> Versions(ModelName model) => Folder(model).Versions();

    public ModelVersion? Find(ModelName model, int number) => Folder(model).Find(number);

    /// <summary>Where the signature of a version is, when it has one.</summary>
    public string SignatureFile(ModelVersion version) => Folder(version.Model).SignatureFile(version.Number);

    /// <summary>Whether the content store has the bytes of a version.</summary>
    public bool HasBytes(ModelVersion version) => store.Contains(version.Digest);

    /// <summary>The bytes of a version, checked.</summary>
    /// <exception cref="OutsideSystemException">The content store does not have them.</exception>
    /// <exception cref="GateRefusedException">A key is declared, and did not sign this version or these bytes.</exception>
    public string FileOf(ModelVersion version)
    {
        CheckSigned(Folder(version.Model), version);
        try
        {
            store.Verify(version.Digest);
            return store.PathOf(version.Digest);
        }
        catch (OutsideSystemException e)
        {
            var fault = e.Faults[0] with { Message = $"version {version.Number} of {version.Model}: {e.Faults[0].Message}" };
            // Bytes that are not what was signed are no accident until somebody has looked.
            throw signatures is not null && HasBytes(version) ? new GateRefusedException(fault, e) : new OutsideSystemException(fault, e);
        }
    }

    /// <summary>A version that may go further: its own verdict passed, and is of this version.</summary>
    /// <exception cref="WrongUseException">There is no such version, or its file is not what was registered.</exception>
    /// <exception cref="GateRefusedException">It was not gated; or a key is declared, and did not sign it.</exception>
    public ModelVersion Gated(ModelName model, int number)
    {
        var version = Existing(model, number);
        Admission.CheckRegistered(version);
        return version;
    }

    /// <summary>Adds what somebody says of a version to the history. Nothing happens when that is so already.</summary>
    /// <param name="by">Who says it.</param>
    /// <exception cref="WrongUseException">There is no such version, or the history is not what was written.</exception>
    public void Annotate(ModelName model, int version, Annotation annotation, string by, string why)
    {
        Existing(model, version);
        var folder = Folder(model);
        using var history = HistoryFile.Open(folder.History, time);
        Recovery.Complete(folder, history, by);
        if (!annotation.Holds(history.Entries, version))
            history.Append(annotation.Entry(version, by, why));
    }

    /// <summary>What people have said of a version.</summary>
    public VersionStanding Standing(ModelName model, int version) => VersionStanding.Of(History(model), version);

    /// <summary>Checks every line, every file of a version, every stored byte that a version names, and the champions.</summary>
    public AuditReport Audit(ModelName model) => new RegistryAudit(Folder(model), store).Run();

    /// <summary>Checks one version: its file against the history, and its bytes and those of its lineage against their digests.</summary>
    /// <exception cref="WrongUseException">There is no such version.</exception>
    public AuditReport Verify(ModelName model, int version)
    {
        Existing(model, version);
        return new RegistryAudit(Folder(model), store).Run(version);
    }

    /// <summary>What happened to a model, oldest first; a last line that a killed writer left unfinished is not counted.</summary>
    /// <exception cref="WrongUseException">A line is no history entry.</exception>
    public IReadOnlyList<HistoryEntry> History(ModelName model)
    {
        var file = Folder(model).History;
        var (lines, tail) = HistoryChain.Split(HistoryFile.ReadText(file));
        var entries = lines.Select(HistoryChain.TryParse).ToList();
        if (entries.Contains(null))
            throw new WrongUseException(HistoryChain.FirstBreak(file, lines)!);
        return [.. entries.OfType<HistoryEntry>(), .. HistoryChain.TryParse(tail) is { } last ? [last] : Array.Empty<HistoryEntry>()];
    }

    /// <summary>Checks the chain of a model's history, and the versions' files against it.</summary>
    /// <returns>
    /// The first line that does not follow from the one before it, or the first file that is not what was registered; null when all is well. Lines cut off at the end leave a whole chain:
    /// against that, compare with git.
    /// </returns>
    public Fault? VerifyHistory(ModelName model)
    {
        var folder = Folder(model);
        if (HistoryChain.FirstBreak(folder.History, HistoryChain.Split(HistoryFile.ReadText(folder.History)).Lines) is { } broken)
            return broken;
        var history = History(model);
        return folder.Versions().Select(v => folder.Mismatch(v.Number, history)).FirstOrDefault(f => f is not null);
    }

    /// <summary>What is wrong with the signatures of a model's versions, by rising number; nothing where no key is declared.</summary>
    public IEnumerable<Fault> VerifySignatures(ModelName model)
    {
        var folder = Folder(model);
        return signatures is null ? [] : folder.Versions().Select(v => SignatureFault(folder, v)).OfType<Fault>();
    }

    /// <summary>
    /// Signs the versions that have no signature: those that are older than the key. Whoever calls it vouches for them. Their files must be
    /// what was registered, and their bytes, where the content store has them, what the files say.
    /// </summary>
    /// <returns>The numbers of the versions that were signed.</returns>
    /// <exception cref="WrongUseException">No key is declared, the run can't sign, or a file is not what was registered.</exception>
    /// <exception cref="OutsideSystemException">Bytes in the content store are damaged.</exception>
    public IReadOnlyList<int> SignVersions(ModelName model, string by, string why)
    {
        if (signatures is null)
            throw new WrongUseException(new Fault("no public key is declared") { NextStep = "./build.sh NewSigningKey, and ModelPublicKey in .nuke/parameters.json" });
        signatures.CheckCanSign();
        var folder = Folder(model);
        using var history = HistoryFile.Open(folder.History, time);
        return LateSigning.Sign(folder, history, store, signatures, by, why);
    }

    private static ModelVersion? Same(List<ModelVersion> versions, CandidateModel candidate) =>
        versions.Find(v => v.Verdict.Candidate == candidate.Digest && v.Lineage.SnapshotDigest == candidate.SnapshotDigest);

    private Fault? SignatureFault(ModelFolder folder, ModelVersion version) =>
        signatures?.Mismatch(folder.SignatureFile(version.Number), version, folder.VersionFile(version.Number));

    private void CheckSigned(ModelFolder folder, ModelVersion version)
    {
        if (SignatureFault(folder, version) is { } fault)
            throw new GateRefusedException(fault);
    }

    /// <summary>A version, as it was registered.</summary>
    /// <exception cref="WrongUseException">There is none of this number, or its file is not what was registered.</exception>
    public ModelVersion Existing(ModelName model, int number)
    {
        var folder = Folder(model);
        if (folder.Find(number) is { } version)
            return Unchanged(folder, version, History(model));
        throw new WrongUseException(new Fault($"{model} has no version {number}")
        {
            Place = new SourcePlace(folder.VersionFile(number)),
            Allowed = folder.Versions() is { Count: > 0 } versions ? string.Join(", ", versions.Select(v => v.Number)) : "none is registered yet",
        });
    }

    private ModelVersion Unchanged(ModelFolder folder, ModelVersion version, IEnumerable<HistoryEntry> history)
    {
        CheckSigned(folder, version);
        return folder.Mismatch(version.Number, history) is { } fault ? throw new WrongUseException(fault) : version;
    }

    private ModelFolder Folder(ModelName model) => new(Path.Combine(root, model.Value), model);
}
