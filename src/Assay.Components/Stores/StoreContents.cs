using Assay.Lifecycle;
using Assay.Registry;

namespace Assay.Components;

/// <summary>The files that the records of a model name by digest, with their places in the workspace.</summary>
internal static class StoreContents
{
    public static IEnumerable<StoredFile> Models(Workspace workspace, params IEnumerable<ModelVersion> versions) => versions.Select(v =>
        new StoredFile(v.Digest, v.Bytes, $"version {v.Number} of {v.Model}", workspace.Store.Location(v.Digest)));

    /// <summary>What versions were declared by, and how files differed: all but the data that making them again takes.</summary>
    public static IEnumerable<StoredFile> Lineages(Workspace workspace, IEnumerable<ModelVersion> versions) =>
        from version in versions
        from file in version.Lineage.Kept()
        select new StoredFile(file.Digest, file.Bytes, $"{file.Path} of version {version.Number} of {version.Model}", workspace.Store.Location(file.Digest));

    /// <summary>The versions that an evaluation needs: of each environment the champion, and what that was judged against.</summary>
    public static IEnumerable<ModelVersion> Champions(Workspace workspace)
    {
        var champions = workspace.Declaration.Environments.Select(e => workspace.Registry.Champion(workspace.Model, e.Name)).OfType<ModelVersion>().ToList();
        var opponents = champions.Select(c => c.Verdict.ChampionVersion).OfType<int>().Select(n => workspace.Registry.Find(workspace.Model, n)).OfType<ModelVersion>();
        return champions.Concat(opponents).DistinctBy(v => v.Number);
    }

    /// <summary>The batches of <c>data.lock.yaml</c>.</summary>
    /// <exception cref="WrongUseException">The lock is no lock.</exception>
    public static IReadOnlyList<StoredFile> Batches(Workspace workspace)
    {
        var folder = workspace.DatasetFolder + Path.DirectorySeparatorChar;
        var pinned = IngestStage.Pinned(workspace);
        var files = pinned.Batches.Select(b => new StoredFile(b.Digest, b.Bytes, workspace.Show(Path.Combine(folder, b.Name)), Path.GetFullPath(b.Name, folder))).ToList();
        // A lock comes with a commit of anybody.
        return files.Find(f => !f.Path.StartsWith(folder, StringComparison.Ordinal)) is { } outside
            ? throw new WrongUseException(new Fault($"the batch '{outside.Name}' lies outside the dataset's folder") { Place = new SourcePlace(workspace.Show(workspace.DataLockYaml)) })
            : files;
    }

    /// <summary>
    /// The tables of the last snapshot, and a list of them under the snapshot's own digest, by which who has a version's record finds the
    /// rows that it learned from. None when it is not there any more.
    /// </summary>
    public static IEnumerable<StoredFile> Snapshot(Workspace workspace)
    {
        if (StageRecords.Find<DatasetSnapshot>(workspace, Stage.Validate)?.Result is not { } snapshot
            || !snapshot.Tables.Values.All(t => workspace.Digests.IsIntact(t, workspace.Root)))
            return [];
        var list = workspace.Store.PutText(snapshot.TableList);
        return snapshot.Tables
            .Select(t => new StoredFile(t.Value.Digest, t.Value.Bytes, $"table {t.Key} of snapshot {list.Short}", t.Value.FullPath(workspace.Root)))
            .Append(new StoredFile(list, new FileInfo(workspace.Store.Location(list)).Length, $"snapshot {list.Short}", workspace.Store.Location(list)));
    }
}
