using System.Globalization;
using Assay.Lifecycle;
using Assay.Packaging;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

internal sealed class PackageStage(ServerSource server) : StageWork<ServingImage>(Stage.Package)
{
    public override StageInputs Inputs(Workspace workspace)
    {
        var version = StageRecords.Result<ModelVersion>(workspace, Stage.Register);
        var inputs = new StageInputs()
            .AddCode(workspace, "Assay.Packaging")
            .AddKey(workspace)
            .AddModel(workspace, "image", "card", "description")
            .Add("version", version.Number)
            .Add("version file", workspace.Digests.DigestOf(RegisterStage.VersionFile(workspace, version.Number)))
            .Add("server", server.Digest(workspace));
        return BaseImageSource.Find(workspace) is { } declared
            ? inputs.Add("base image", declared.Digest)
            : inputs.AddFiles(workspace, "base layer", ImageWriter.HostFiles, f => f);
    }

    public override ServingImage Execute(Workspace workspace, CancellationToken cancellationToken) => Write(workspace, Registered(workspace), cancellationToken);

    /// <summary>Makes the image of any version that may go further; the others stay in the layout.</summary>
    public ServingImage Write(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        var below = BaseImageSource.Find(workspace);
        if (below is null)
            ImageWriter.CheckMachine();
        var published = ServerPublication.Read(server.PublishOnce(workspace, cancellationToken));
        var writer = new ImageWriter(workspace.Root, Path.Combine(workspace.Artifacts, "images", "layers"), workspace.LoggerOf<ImageWriter>())
        {
            Base = below,
            Serving = [.. workspace.Declaration.Environments.Select(e => workspace.Registry.Champion(workspace.Model, e.Name)?.Number).OfType<int>()],
        };
        var image = writer.Write(
            version,
            workspace.BytesOf(version, cancellationToken),
            published,
            LayoutFolder(workspace),
            cancellationToken);
        WriteDocuments(workspace, Facts(workspace, image, version, published, below));
        return image;
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, ServingImage result)
    {
        var layout = Path.Combine(workspace.Root, result.Layout);
        return [
            Artifact.Of(workspace.Root, Path.Combine(layout, "index.json")),
            .. new ImageLayout(workspace.Root, layout).BlobsOf(result.ManifestDigest)
                .Select(b => Artifact.Of(workspace.Root, Path.Combine(layout, "blobs", "sha256", b.Hex))),
            .. Directory.EnumerateFiles(DocumentFolder(workspace, result.Version)).Order(StringComparer.Ordinal).Select(f => Artifact.Of(workspace.Root, f)),
        ];
    }

    /// <summary>An image is signed when a run has the key; by a run without it, it stays as it is.</summary>
    public override string? Lapsed(Workspace workspace, ServingImage result, CancellationToken cancellationToken) =>
        workspace.Signatures is { } signatures
        && !File.Exists(Path.Combine(DocumentFolder(workspace, result.Version), ImageDocuments.SignatureName))
        && signatures.CanSign
            ? "the image is not signed, and this run has the key"
            : null;

    public override IEnumerable<(string Name, string Value)> Summary(ServingImage result) =>
        [("image", result.ManifestDigest.Short), ("size", string.Create(CultureInfo.InvariantCulture, $"{result.Bytes / 1e6:F1} MB"))];

    /// <summary>An image from before is one of a version that is still what was registered, and signed where a key is declared.</summary>
    public override void Accept(Workspace workspace, ServingImage result) => _ = Registered(workspace);

    /// <summary>The registered version as its file says now: targets can be skipped, so the order of stages proves nothing.</summary>
    /// <exception cref="GateRefusedException">It was not gated.</exception>
    public static ModelVersion Registered(Workspace workspace) =>
        workspace.Registry.Gated(workspace.Model, StageRecords.Result<ModelVersion>(workspace, Stage.Register).Number);

    public static string LayoutFolder(Workspace workspace) => Path.Combine(workspace.Artifacts, "images", workspace.Model.Value);

    /// <summary>What goes with the image of a version: its bill of materials, provenance and signatures, for releases.</summary>
    public static string DocumentFolder(Workspace workspace, int version) =>
        Path.Combine(workspace.Artifacts, "delivery", workspace.Model.Value, version.ToString(CultureInfo.InvariantCulture));

    private static void WriteDocuments(Workspace workspace, ImageFacts facts)
    {
        var sign = workspace.Signatures is { } signatures && signatures.CanSign ? signatures.SignStatement : (Func<byte[], string>?)null;
        if (workspace.Signatures is not null && sign is null)
            workspace.Logger.LogWarning("The image is not signed: this run has no private key; give it by MODEL_PRIVATE_KEY and run Package again");
        new ImageDocuments(workspace.Root, workspace.LoggerOf<ImageDocuments>()).Write(facts, DocumentFolder(workspace, facts.Version.Number), sign);
    }

    private static ImageFacts Facts(Workspace workspace, ServingImage image, ModelVersion version, ServerPublication published, LayoutBase? below) => new()
    {
        Image = image,
        Version = version,
        Server = published,
        Base = below,
        Card = workspace.Declaration.Card,
        Description = workspace.Declaration.Description,
        Repository = workspace.Declaration.Image.Repository,
        PackageFolder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        Builder = Provenance.Builder,
    };
}
