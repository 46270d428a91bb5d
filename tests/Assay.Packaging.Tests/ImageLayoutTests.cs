using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

/// <summary>A layout that keeps the images of the last versions.</summary>
public sealed class ImageLayoutTests
{
    public sealed class Keeps
    {
        [Fact]
        public void The_last_images_bit_for_bit_with_their_shared_layers_once()
        {
            using var workspace = new Workspace();
            ServingImage[] written = [.. Enumerable.Range(1, 7).Select(n => workspace.Write(version: workspace.Numbered(n)))];
            var layout = new ImageLayout(workspace.Root, workspace["layout"]);
            Assert.Equal(written[2..].Select(AssayJson.WriteLine), layout.Images().Select(AssayJson.WriteLine));
            Assert.Equal(AssayJson.WriteLine(written[3]), AssayJson.WriteLine(layout.Find(4)));
            Assert.Equal(AssayJson.WriteLine(written[6]), AssayJson.WriteLine(layout.Find(written[6].ManifestDigest)));
            Assert.Null(layout.Find(2));
            Assert.Null(layout.Find(written[0].ManifestDigest));
            // Five images: their manifest, config and model layer, and one runtime and server layer.
            Assert.Equal((5 * 3) + 2, workspace.Blobs().Count);
            Assert.Equal(workspace.Blobs().Order(), written[2..].SelectMany(i => layout.BlobsOf(i.ManifestDigest)).Select(b => b.Hex).Distinct().Order());
        }

        [Fact]
        public void Those_that_serve_however_old_they_are()
        {
            using var workspace = new Workspace();
            for (var n = 1; n <= 6; n++)
                workspace.Write(version: workspace.Numbered(n), shape: new ImageWriterShape(Kept: 2, Serving: [1, 3]));
            Assert.Equal([1, 3, 5, 6], new ImageLayout(workspace.Root, workspace["layout"]).Images().Select(i => i.Version));
        }

        [Fact]
        public void An_image_once_and_the_newest_of_a_version_under_its_name()
        {
            using var workspace = new Workspace();
            var first = workspace.Write();
            var again = workspace.Write();
            workspace.Add("assay-server.dll", "the next server");
            var newer = workspace.Write();
            var layout = new ImageLayout(workspace.Root, workspace["layout"]);
            Assert.Equal(first.ManifestDigest, again.ManifestDigest);
            Assert.Equal([first.ManifestDigest, newer.ManifestDigest], layout.Images().Select(i => i.ManifestDigest));
            Assert.Equal(newer.ManifestDigest, layout.Find(1)!.ManifestDigest);
            Assert.Equal([null, "localhost/assay/flights:1"], workspace.Names());
            // What an engine loads is the newest.
            var archive = JsonDocument.Parse(File.ReadAllText(workspace["layout/manifest.json"])).RootElement;
            Assert.Equal(1, archive.GetArrayLength());
            Assert.EndsWith(newer.ConfigDigest.Hex, archive[0].GetProperty("Config").GetString(), StringComparison.Ordinal);
        }
    }

    public sealed class After_a_killed_run
    {
        [Fact]
        public void What_it_left_is_not_read_and_goes_with_the_next_image()
        {
            using var workspace = new Workspace();
            var image = workspace.Write();
            File.WriteAllText(workspace["layout/blobs/sha256/" + new string('0', 64)], "never named");
            File.WriteAllText(workspace["layout/blobs/sha256/x.partial-1-2"], "half");
            Assert.Equal(image.ManifestDigest, new ImageLayout(workspace.Root, workspace["layout"]).Find(1)!.ManifestDigest);
            workspace.Write(version: workspace.Numbered(2));
            Assert.Equal([1, 2], new ImageLayout(workspace.Root, workspace["layout"]).Images().Select(i => i.Version));
            Assert.Equal((2 * 3) + 2, workspace.Blobs().Count);
        }

        [Theory]
        [InlineData("index.json", "{ not json")]
        [InlineData("index.json", "null")]
        public void An_unreadable_index_holds_no_image_and_is_written_anew(string file, string text)
        {
            using var workspace = new Workspace();
            workspace.Write();
            File.WriteAllText(workspace["layout/" + file], text);
            var layout = new ImageLayout(workspace.Root, workspace["layout"]);
            Assert.Empty(layout.Images());
            var image = workspace.Write();
            Assert.Equal(image.ManifestDigest, layout.Find(1)!.ManifestDigest);
        }

        [Fact]
        public void An_image_without_its_layer_is_none()
        {
            using var workspace = new Workspace();
            var first = workspace.Write();
            var second = workspace.Write(version: workspace.Numbered(2));
            File.Delete(workspace.Blob("layout", first.Layers[^1].Digest));
            Assert.Equal([second.ManifestDigest], new ImageLayout(workspace.Root, workspace["layout"]).Images().Select(i => i.ManifestDigest));
        }
    }

    public sealed class Other_tools
    {
        [Fact]
        public void Skopeo_reads_each_image_by_its_name_and_makes_an_archive_of_it()
        {
            Assert.SkipUnless(RealComponent.Find("skopeo") is not null, "skopeo is not installed.");
            using var workspace = new Workspace();
            ServingImage[] images = [workspace.Write(), workspace.Write(version: workspace.Numbered(2))];
            foreach (var image in images)
            {
                var name = $"oci:{workspace["layout"]}:localhost/assay/flights:{image.Version}";
                var told = JsonDocument.Parse(Tool.Run("skopeo", "inspect", name)).RootElement;
                Assert.Equal(image.ManifestDigest.Value, told.GetProperty("Digest").GetString());
                Assert.Equal("amd64", told.GetProperty("Architecture").GetString());
                Tool.Run("skopeo", "copy", name, $"docker-archive:{workspace[$"{image.Version}.tar"]}:localhost/assay/flights:{image.Version}");
                var copy = JsonDocument.Parse(Tool.Run("skopeo", "inspect", "--config", $"docker-archive:{workspace[$"{image.Version}.tar"]}")).RootElement;
                Assert.Equal(
                    image.Layers.Select(l => l.DiffId.Value),
                    copy.GetProperty("rootfs").GetProperty("diff_ids").EnumerateArray().Select(d => d.GetString()));
            }
        }
    }
}
