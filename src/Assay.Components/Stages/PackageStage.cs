using System.Globalization;
using Assay.Lifecycle;
using Assay.Packaging;

namespace Assay.Components;

internal sealed class PackageStage(ServerSource server) : StageWork<ServingImage>(Stage.Package)
{
    public override StageInputs Inputs(Workspace workspace)
    {
        var version = StageRecords.Result<ModelVersion>(workspace, Stage.Register);
        return new StageInputs()
            .AddCode(workspace, "Assay.Packaging")
            .AddKey(workspace)
            .Add("version", version.Number)
            .Add("version file", workspace.Digests.DigestOf(RegisterStage.VersionFile(workspace, version.Number)))
            .AddFiles(workspace, "base layer", ImageWriter.HostFiles, f => f)
            .Add("server", server.Digest(workspace));
    }

    public override ServingImage Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var version = Registered(workspace);
        ImageWriter.CheckMachine();
        var published = server.PublishOnce(workspace, cancellationToken);
        var writer = new ImageWriter(workspace.Root, Path.Combine(workspace.Artifacts, "images", "layers"), workspace.LoggerOf<ImageWriter>());
        return writer.Write(
            version,
            workspace.BytesOf(version, cancellationToken),
            ServerPublication.Read(published),
            Path.Combine(workspace.Artifacts, "images", workspace.Model.Value),
            cancellationToken);
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, ServingImage result)
    {
        var layout = Path.Combine(workspace.Root, result.Layout);
        var blobs = result.Layers.Select(l => l.Digest).Append(result.ConfigDigest).Append(result.ManifestDigest);
        return [
            Artifact.Of(workspace.Root, Path.Combine(layout, "index.json")),
            .. blobs.Select(b => Artifact.Of(workspace.Root, Path.Combine(layout, "blobs", "sha256", b.Hex))),
        ];
    }

    public override IEnumerable<(string Name, string Value)> Summary(ServingImage result) =>
        [("image", result.ManifestDigest.Short), ("size", string.Create(CultureInfo.InvariantCulture, $"{result.Bytes / 1e6:F1} MB"))];

    /// <summary>An image from before is one of a version that is still what was registered, and signed where a key is declared.</summary>
    public override void Accept(Workspace workspace, ServingImage result) => _ = Registered(workspace);

    /// <summary>The registered version as its file says now: targets can be skipped, so the order of stages proves nothing.</summary>
    /// <exception cref="GateRefusedException">It was not gated.</exception>
    public static ModelVersion Registered(Workspace workspace) =>
        workspace.Registry.Gated(workspace.Model, StageRecords.Result<ModelVersion>(workspace, Stage.Register).Number);
}
