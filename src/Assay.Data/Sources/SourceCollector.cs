using System.IO.Enumeration;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>
/// Brings what the contract's sources have into the dataset's folder, a file a batch. What is there stays; a source that now gives
/// another file for a pinned batch is refused before anything is overwritten, unless that batch is accepted by name.
/// </summary>
/// <param name="datasetFolder">Where batches lie.</param>
/// <param name="workFolder">Where files grow until they are whole; on the same disk.</param>
/// <param name="digestOf">Gives the digest of a file, from a cache where it can.</param>
public sealed class SourceCollector(
    string datasetFolder, string workFolder, Func<string, ContentDigest> digestOf, HttpDownloadOptions httpOptions, TimeProvider time, ILogger logger)
{
    /// <param name="pinned">The batches of <c>data.lock.yaml</c>.</param>
    /// <param name="accepted">The names of pinned batches that may become others; a query is asked again for its own.</param>
    /// <exception cref="DataRefusedException">A source gives another file than is pinned, or than its checksum says.</exception>
    /// <exception cref="OutsideSystemException">A source can't be reached, or has nothing.</exception>
    /// <exception cref="WrongUseException">A query is no query.</exception>
    public void Collect(DataContract contract, DataLock pinned, IReadOnlyCollection<string> accepted, CancellationToken cancellationToken)
    {
        var landing = new BatchLanding(datasetFolder, $"data/{contract.Dataset}", pinned, accepted, logger);
        using var download = new HttpDownload(workFolder, httpOptions, time, logger);
        foreach (var table in contract.AllTables)
        {
            foreach (var source in table.From)
            {
                cancellationToken.ThrowIfCancellationRequested();
                switch (source)
                {
                    case FolderSource folder:
                        CopyFrom(folder, table, landing, cancellationToken);
                        break;
                    case HttpSource http when !IsThere(http.Name, http.Digest) && landing.Allows(table, http.Name, http.Digest, bytes: null):
                        download.Fetch(http, Path.Combine(datasetFolder, http.Name), cancellationToken);
                        break;
                    case QuerySource query:
                        new QueryExport(datasetFolder, workFolder, logger).Run(query, table, landing, accepted.Contains(query.Name), cancellationToken);
                        break;
                }
            }
        }
        landing.ThrowIfRefused();
    }

    private void CopyFrom(FolderSource source, TableContract table, BatchLanding landing, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(source.Folder, datasetFolder);
        if (!Directory.Exists(folder))
            throw Nothing(source, $"there is no folder '{source.Folder}'");
        string[] files = [.. Directory.GetFiles(folder, source.Files).Where(f => FileSystemName.MatchesSimpleExpression(Path.GetFileName(table.Files), Path.GetFileName(f), ignoreCase: false)).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw Nothing(source, $"folder '{source.Folder}' has no file '{source.Files}' that the table's files '{table.Files}' take");
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (name, digest) = (table.Files[..(table.Files.LastIndexOf('/') + 1)] + Path.GetFileName(file), digestOf(file));
            if (!IsThere(name, digest) && landing.Allows(table, name, digest, new FileInfo(file).Length))
                Copy(file, digest, Path.Combine(datasetFolder, name), cancellationToken);
        }
    }

    private void Copy(string file, ContentDigest digest, string target, CancellationToken cancellationToken)
    {
        using var partial = new PartialFile(workFolder, digest);
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan))
        {
            if (partial.Kept > stream.Length)
                partial.Discard();
            stream.Position = partial.Kept;
            stream.CopyToAsync(partial.Stream, cancellationToken).GetAwaiter().GetResult();
        }
        if (partial.Complete(target, cancellationToken) != digest)
        {
            throw new OutsideSystemException(new Fault($"'{file}' changed while it was copied, or an earlier copy of it was damaged; nothing of it was kept")
            {
                NextStep = "run ./build.sh Ingest again when nobody writes to it",
            });
        }
        logger.LogInformation("{Batch} copied from {File}", Path.GetFileName(target), file);
    }

    private bool IsThere(string name, ContentDigest digest) =>
        Path.Combine(datasetFolder, name) is var file && File.Exists(file) && digestOf(file) == digest;

    private static OutsideSystemException Nothing(FolderSource source, string what) =>
        new(new Fault(what) { Place = source.Place, NextStep = "mount or fill the folder, or correct 'from' in the contract" });
}
