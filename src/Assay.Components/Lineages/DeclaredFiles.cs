using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>The files that people declared a model by, kept by their digests, so that it can be made again when they have changed.</summary>
internal static class DeclaredFiles
{
    /// <summary>Puts model.yaml, and the files beside it that it names, into the content store.</summary>
    public static IReadOnlyList<Artifact> Keep(Workspace workspace)
    {
        var model = workspace.Declaration;
        string?[] trainer = model.Trainer switch
        {
            OnnxOptions onnx => [onnx.File.Name],
            CommandOptions command => [.. command.Files.Select(f => f.Name)],
            _ => [],
        };
        Artifact[] files =
        [
            .. trainer.Prepend(model.Features.SqlFile).OfType<string>().Distinct()
                .Select(f => Path.Combine(workspace.ModelFolder, f)).Prepend(workspace.ModelYaml)
                .Select(f => Artifact.Of(workspace.Root, f)),
        ];
        foreach (var file in files)
            workspace.Store.Put(file.FullPath(workspace.Root));
        return files;
    }

    /// <summary>All that a candidate was declared by; its contract was kept by Validate.</summary>
    public static IReadOnlyList<Artifact> Of(Workspace workspace, DatasetSnapshot snapshot, CandidateModel candidate)
    {
        var stored = new FileInfo(workspace.Store.Location(snapshot.ContractDigest));
        var contract = stored.Exists ? stored : new FileInfo(workspace.ContractYaml);
        return [new Artifact(workspace.Show(workspace.ContractYaml), snapshot.ContractDigest, contract.Length), .. candidate.Declarations];
    }

    /// <summary>Puts back what the content store has lost, as far as the workspace still has the same bytes.</summary>
    public static void Restore(Workspace workspace, Lineage lineage)
    {
        foreach (var file in lineage.Declarations.Where(d => !workspace.Store.Contains(d.Digest)))
        {
            var path = file.FullPath(workspace.Root);
            if (File.Exists(path) && workspace.Digests.DigestOf(path) == file.Digest)
                workspace.Store.Put(path);
        }
    }
}
