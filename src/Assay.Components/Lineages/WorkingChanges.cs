using System.Security.Cryptography;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Takes down how the workspace differs from its commit.</summary>
internal static class WorkingChanges
{
    private const int MaxKeptBytes = 1 << 20;

    /// <summary>What the registry itself writes: the version that is registered is never in the commit that it was made from.</summary>
    public static readonly string[] NotTheRegistry =
    [
        ":(exclude,glob)models/*/versions/**",
        ":(exclude,glob)models/*/history.jsonl",
        ":(exclude,glob)models/*/champions.json",
    ];

    /// <summary>Keeps the difference in the content store, unless it is too large. Batches are left out: they are known by their own digests.</summary>
    /// <returns>Null without git, outside a repository, and when nothing differs.</returns>
    public static UncommittedChanges? Keep(Workspace workspace, IEnumerable<Batch> batches)
    {
        if (GitHistory.Text(workspace, "rev-parse", "--path-format=absolute", "--git-path", "index") is not { Length: > 0 } index)
            return null;
        // Files that git does not track are shown only when an index names them: a copy does, and the true one stays as it is.
        var copy = Path.Combine(workspace.Artifacts, "lineage", $"index-{Environment.ProcessId}");
        var list = copy + ".untracked";
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        try
        {
            if (File.Exists(index))
                File.Copy(index, copy, overwrite: true);
            string[] paths =
            [
                "--", ":/", ":(exclude,glob)artifacts/**", .. NotTheRegistry,
                .. batches.Select(b => $":(exclude,literal){workspace.Show(Path.Combine(workspace.DatasetFolder, b.Name))}"),
            ];
            using var kept = new BoundedText(MaxKeptBytes);
            var (small, large) = Untracked(workspace, paths);
            File.WriteAllText(list, string.Join('\0', small));
            var told = (small.Count == 0 || GitHistory.Copy(workspace, Stream.Null, copy, ["--literal-pathspecs", "add", "--intent-to-add", "--pathspec-file-nul", $"--pathspec-from-file={list}"]))
                && GitHistory.Copy(workspace, kept, copy, ["-c", "core.quotePath=true", "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--binary", "--full-index", "HEAD", .. paths]);
            foreach (var file in large)
                kept.Write(Encoding.UTF8.GetBytes($"# {file}: {workspace.Digests.DigestOf(Path.Combine(workspace.Root, file))}\n"));
            if (!told || kept.Bytes == 0)
                return null;
            if (kept.IsWhole)
                workspace.Store.PutBytes(kept.ToArray());
            return new UncommittedChanges(kept.Digest(), kept.Bytes, kept.IsWhole);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(list);
        }
    }

    /// <summary>The files that git neither tracks nor ignores; large ones are told by their digests, as git would take them for text to show.</summary>
    private static (List<string> Small, List<string> Large) Untracked(Workspace workspace, string[] paths)
    {
        var names = GitHistory.Text(workspace, ["ls-files", "--others", "--exclude-standard", "-z", .. paths]) ?? "";
        var all = names.Split('\0', StringSplitOptions.RemoveEmptyEntries).ToLookup(f => new FileInfo(Path.Combine(workspace.Root, f)) is { Exists: true, Length: > MaxKeptBytes });
        return ([.. all[false]], [.. all[true].Order(StringComparer.Ordinal)]);
    }

    /// <summary>Takes the digest of all that is written, and holds the beginning.</summary>
    private sealed class BoundedText(int maxBytes) : MemoryStream
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Bytes { get; private set; }

        public bool IsWhole => Bytes <= maxBytes;

        // Writes of every kind come to this one in a class that derives.
        public override void Write(byte[] buffer, int offset, int count)
        {
            hash.AppendData(buffer, offset, count);
            Bytes += count;
            if (IsWhole)
                base.Write(buffer, offset, count);
        }

        public ContentDigest Digest() => ContentDigest.FromHash(hash.GetCurrentHash());

        protected override void Dispose(bool disposing)
        {
            hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
