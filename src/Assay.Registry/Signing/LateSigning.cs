using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>Signs versions that are older than the key. Whoever asks for it vouches for them.</summary>
internal static class LateSigning
{
    /// <returns>The numbers of the versions that had no signature and have one now.</returns>
    public static IReadOnlyList<int> Sign(ModelFolder folder, HistoryFile history, ContentStore store, VersionSignatures signatures, string by, string why)
    {
        List<ModelVersion> unsigned = [.. folder.Versions().Where(v => !File.Exists(folder.SignatureFile(v.Number)))];
        foreach (var version in unsigned)
            Check(folder, version, history, store);
        foreach (var version in unsigned)
        {
            // Before the signature: what is signed late must never look as if it had been from the start.
            history.Append(HistoryAction.Signed, version.Number, environment: null, by, why);
            signatures.Sign(folder.SignatureFile(version.Number), version, folder.DigestOf(version.Number));
        }
        return [.. unsigned.Select(v => v.Number)];
    }

    private static void Check(ModelFolder folder, ModelVersion version, HistoryFile history, ContentStore store)
    {
        if (folder.Mismatch(version.Number, history.Entries) is { } fault)
            throw new WrongUseException(fault);
        Admission.CheckRegistered(version);
        if (store.Contains(version.Digest))
            store.Verify(version.Digest);
    }
}
