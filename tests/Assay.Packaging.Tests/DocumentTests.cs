using System.Text.Json;
using Assay.Lifecycle;
using Assay.Registry;

namespace Assay.Packaging.Tests;

/// <summary>The bill of materials, the provenance and the signatures that go with an image.</summary>
public sealed class DocumentTests
{
    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;

    private static JsonElement[] Attached(Workspace workspace, ServingImage image)
    {
        var all = Json(workspace["layout/index.json"]).GetProperty("manifests").EnumerateArray().Where(d => d.TryGetProperty("artifactType", out _));
        return [.. all.Where(d => Manifest(workspace, d).GetProperty("subject").GetProperty("digest").GetString() == image.ManifestDigest.Value)];
    }

    private static JsonElement Manifest(Workspace workspace, JsonElement descriptor) =>
        Json(workspace.Blob("layout", new ContentDigest(descriptor.GetProperty("digest").GetString()!)));

    public sealed class Attached_to_the_image
    {
        [Fact]
        public void They_change_nothing_of_it_and_stay_as_long_as_it_does()
        {
            using var workspace = new Workspace();
            var first = workspace.Write();
            workspace.Document(workspace.Facts(first));
            Assert.Equal(first.ManifestDigest, new ImageLayout(workspace.Root, workspace["layout"]).Find(1)!.ManifestDigest);
            Assert.Equal(
                ["application/vnd.cyclonedx+json", "application/vnd.in-toto+json", "application/vnd.in-toto+json"],
                Attached(workspace, first).Select(d => d.GetProperty("artifactType").GetString()));
            foreach (var descriptor in Attached(workspace, first))
            {
                var manifest = Manifest(workspace, descriptor);
                Assert.Equal("application/vnd.oci.empty.v1+json", manifest.GetProperty("config").GetProperty("mediaType").GetString());
                Assert.Equal("{}", File.ReadAllText(workspace.Blob("layout", new ContentDigest(manifest.GetProperty("config").GetProperty("digest").GetString()!))));
                var layer = manifest.GetProperty("layers")[0];
                var name = descriptor.GetProperty("annotations").GetProperty("org.opencontainers.image.title").GetString();
                Assert.Equal(ContentDigest.OfFile(workspace[$"delivery/{name}"]).Value, layer.GetProperty("digest").GetString());
            }

            var second = workspace.Write(version: workspace.Numbered(2));
            workspace.Document(workspace.Facts(second, workspace.Numbered(2)));
            workspace.Document(workspace.Facts(second, workspace.Numbered(2)));
            Assert.Equal((3, 3), (Attached(workspace, first).Length, Attached(workspace, second).Length));
            workspace.Write(version: workspace.Numbered(3), shape: new ImageWriterShape(Kept: 2));
            Assert.Equal((0, 3), (Attached(workspace, first).Length, Attached(workspace, second).Length));
            if (RealComponent.Find("skopeo") is not null)
                Assert.Equal(second.ManifestDigest.Value, JsonDocument.Parse(Tool.Run("skopeo", "inspect", $"oci:{workspace["layout"]}:localhost/assay/flights:2")).RootElement.GetProperty("Digest").GetString());
        }

        [Fact]
        public void Without_a_key_they_have_equal_bytes_at_any_place()
        {
            using var one = new Workspace();
            using var other = new Workspace(one.Model);
            foreach (var workspace in new[] { one, other })
                workspace.Document(workspace.Facts(workspace.Write()));
            Assert.Equal(ContentDigest.OfFile(one["layout/index.json"]), ContentDigest.OfFile(other["layout/index.json"]));
            Assert.Equal(one.Blobs().Order(), other.Blobs().Order());
            foreach (var name in new[] { ImageDocuments.BillName, ImageDocuments.ImageName, ImageDocuments.TrainingName })
                Assert.Equal(File.ReadAllText(one[$"delivery/{name}"]), File.ReadAllText(other[$"delivery/{name}"]));
        }

        [Fact]
        public void With_a_key_they_are_signed_and_an_altered_one_is_not()
        {
            using var workspace = new Workspace();
            SigningKeyPair.Create(workspace["key.pem"], workspace["public.pem"], workspace["repository"]);
            var signatures = new VersionSignatures(VerificationKey.Read(workspace["public.pem"], "public.pem"), () => SigningKey.Read(workspace["key.pem"], workspace.Root));
            var image = workspace.Write();
            workspace.Document(workspace.Facts(image));
            workspace.Document(workspace.Facts(image), signatures.SignStatement);

            var bundles = Attached(workspace, image).Skip(1).ToArray();
            Assert.All(bundles, b => Assert.Equal("application/vnd.dev.sigstore.bundle.v0.3+json", b.GetProperty("artifactType").GetString()));
            Assert.Equal(
                [ImageDocuments.SignedTrainingName, ImageDocuments.SignedImageName, ImageDocuments.SignatureName],
                bundles.Select(b => b.GetProperty("annotations").GetProperty("org.opencontainers.image.title").GetString()));
            Assert.Equal(image.ManifestDigest, new ImageLayout(workspace.Root, workspace["layout"]).Find(1)!.ManifestDigest);
            Assert.Equal(
                File.ReadAllBytes(workspace[$"delivery/{ImageDocuments.ImageName}"]),
                signatures.VerifiedStatement(File.ReadAllBytes(workspace[$"delivery/{ImageDocuments.SignedImageName}"])));
            var signed = JsonDocument.Parse(signatures.VerifiedStatement(File.ReadAllBytes(workspace[$"delivery/{ImageDocuments.SignatureName}"]))).RootElement;
            Assert.Equal(image.ManifestDigest.Hex, signed.GetProperty("subject")[0].GetProperty("digest").GetProperty("sha256").GetString());

            var altered = File.ReadAllText(workspace[$"delivery/{ImageDocuments.SignatureName}"]).Replace("\"payload\":\"e", "\"payload\":\"f", StringComparison.Ordinal);
            Assert.Null(signatures.VerifiedStatement(System.Text.Encoding.UTF8.GetBytes(altered)));

            workspace.Document(workspace.Facts(image));
            Assert.False(File.Exists(workspace[$"delivery/{ImageDocuments.SignatureName}"]));
        }
    }

    public sealed class Provenance
    {
        [Fact]
        public void Names_what_went_into_the_model_and_into_the_image()
        {
            using var workspace = new Workspace();
            var image = workspace.Write();
            var builder = new BuilderIdentity("https://github.com/o/r/.github/workflows/w.yml@refs/heads/main", "0.1.0") { Repository = "https://github.com/o/r", Run = "https://github.com/o/r/actions/runs/7/attempts/1" };
            workspace.Document(workspace.Facts(image) with { Builder = builder });

            var training = Json(workspace[$"delivery/{ImageDocuments.TrainingName}"]);
            Assert.Equal(workspace.Model.Version.Digest.Hex, training.GetProperty("subject")[0].GetProperty("digest").GetProperty("sha256").GetString());
            Assert.Equal("https://slsa.dev/provenance/v1", training.GetProperty("predicateType").GetString());
            var dependencies = Dependencies(training);
            Assert.Equal("git+https://github.com/o/r@0123456789abcdef0123456789abcdef01234567", dependencies[0].GetProperty("uri").GetString());
            Assert.Contains(dependencies, d => d.GetProperty("digest").TryGetProperty("sha256", out var hex) && hex.GetString() == workspace.Model.Version.Lineage.SnapshotDigest.Hex);

            var made = Json(workspace[$"delivery/{ImageDocuments.ImageName}"]);
            Assert.Equal(image.ManifestDigest.Hex, made.GetProperty("subject")[0].GetProperty("digest").GetProperty("sha256").GetString());
            Assert.Contains(Dependencies(made), d => d.GetProperty("digest").TryGetProperty("sha256", out var hex) && hex.GetString() == workspace.Model.Version.Digest.Hex);
            var package = Dependencies(made).Single(d => d.TryGetProperty("uri", out var uri) && uri.GetString() == "pkg:nuget/Newtonsoft.Json@13.0.4");
            Assert.Equal(128, package.GetProperty("digest").GetProperty("sha512").GetString()!.Length);
            var details = made.GetProperty("predicate").GetProperty("runDetails");
            Assert.Equal(builder.Id, details.GetProperty("builder").GetProperty("id").GetString());
            Assert.Equal(builder.Run, details.GetProperty("metadata").GetProperty("invocationId").GetString());
            Assert.Equal(
                ContentDigest.OfFile(workspace[$"delivery/{ImageDocuments.BillName}"]).Hex,
                details.GetProperty("byproducts")[0].GetProperty("digest").GetProperty("sha256").GetString());
        }

        private static JsonElement[] Dependencies(JsonElement statement) =>
            [.. statement.GetProperty("predicate").GetProperty("buildDefinition").GetProperty("resolvedDependencies").EnumerateArray()];
    }
}
