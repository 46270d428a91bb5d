using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>Decides whether a batch may take its place in the dataset's folder, and keeps why it may not.</summary>
internal sealed class BatchLanding(string datasetFolder, string displayFolder, DataLock pinned, IReadOnlyCollection<string> accepted, ILogger logger)
{
    private readonly List<Fault> faults = [];
    private readonly Dictionary<(string, string), Batch> known = pinned.Batches.ToDictionary(b => (b.Table, b.Name));

    /// <param name="bytes">Null when nobody knows before it is there.</param>
    public bool Allows(TableContract table, string name, ContentDigest digest, long? bytes)
    {
        if (known.TryGetValue((table.Name, name), out var batch) && batch.Digest != digest && !accepted.Contains(name))
        {
            var fault = PinnedBatch.Changed(batch, bytes, rows: null, digest, $"{displayFolder}/{name}");
            faults.Add(fault with { Message = $"its source has another file: {fault.Message}", NextStep = $"nothing was overwritten. Deliver corrections as a new batch, or accept the change: ./build.sh Ingest --accept-batch {name}" });
            return false;
        }
        if (File.Exists(Path.Combine(datasetFolder, name)))
            logger.LogInformation("{Batch} is replaced by what its source has now", name);
        return true;
    }

    /// <exception cref="DataRefusedException">A batch was not let in.</exception>
    public void ThrowIfRefused()
    {
        if (faults.Count > 0)
            throw new DataRefusedException(faults);
    }
}
