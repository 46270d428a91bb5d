using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Assay.Deployment;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

public sealed class ImageWriterTests
{
    private static readonly bool CanMakeBase = OperatingSystem.IsLinux()
        && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64;

    public sealed class Bytes
    {
        [Fact]
        public void Are_equal_when_all_is_written_twice_at_different_times_and_places()
        {
            using var one = new Workspace();
            using var other = new Workspace(one.Model);
            foreach (var file in Directory.EnumerateFiles(other.Server, "*", SearchOption.AllDirectories))
                File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 0, 0, 0, DateTimeKind.Utc));
            var first = one.Write();
            var second = other.Write();
            Assert.Equal(first.ManifestDigest, second.ManifestDigest);
            Assert.Equal(Files(one["layout"]), Files(other["layout"]));
            Assert.Equal("layout", first.Layout);
        }

        [Fact]
        public void Are_those_that_their_digests_name()
        {
            using var workspace = new Workspace();
            var image = workspace.Write(withBase: CanMakeBase);
            foreach (var blob in Directory.EnumerateFiles(workspace["layout/blobs/sha256"]))
                Assert.Equal(Path.GetFileName(blob), ContentDigest.OfFile(blob).Hex);
            var index = Read(workspace["layout/index.json"]);
            Assert.Equal(image.ManifestDigest.Value, index.GetProperty("manifests")[0].GetProperty("digest").GetString());
            var manifest = Read(workspace.Blob("layout", image.ManifestDigest));
            Assert.Equal(image.ConfigDigest.Value, manifest.GetProperty("config").GetProperty("digest").GetString());
            Assert.Equal(
                image.Layers.Select(l => (l.Digest.Value, l.Bytes)),
                manifest.GetProperty("layers").EnumerateArray().Select(l => (l.GetProperty("digest").GetString()!, l.GetProperty("size").GetInt64())));
            Assert.All(image.Layers, l => Assert.Equal(l.Bytes, new FileInfo(workspace.Blob("layout", l.Digest)).Length));
            var config = Read(workspace.Blob("layout", image.ConfigDigest));
            Assert.Equal(
                image.Layers.Select(l => l.DiffId.Value),
                config.GetProperty("rootfs").GetProperty("diff_ids").EnumerateArray().Select(d => d.GetString()!));
            foreach (var layer in image.Layers)
            {
                using var raw = new GZipStream(File.OpenRead(workspace.Blob("layout", layer.Digest)), CompressionMode.Decompress);
                Assert.Equal(layer.DiffId.Hex, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(raw)));
            }
            var archive = Read(workspace["layout/manifest.json"])[0];
            Assert.All(
                archive.GetProperty("Layers").EnumerateArray().Append(archive.GetProperty("Config")),
                path => Assert.True(File.Exists(workspace["layout/" + path.GetString()])));
        }

        [Theory]
        [InlineData(null, "0123")]
        [InlineData(false, "0123")]
        [InlineData(true, "0123-dirty")]
        public void Name_the_commit_and_whether_files_differed_from_it(bool? dirty, string revision)
        {
            using var workspace = new Workspace();
            var version = workspace.Model.Version;
            var image = workspace.Write(version: version with { Lineage = version.Lineage with { Commit = "0123", Dirty = dirty } });
            var labels = Read(workspace.Blob("layout", image.ConfigDigest)).GetProperty("config").GetProperty("Labels");
            Assert.Equal(revision, labels.GetProperty("org.opencontainers.image.revision").GetString());
        }

        private static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;

        private static IEnumerable<(string, ContentDigest)> Files(string folder) =>
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => (Path.GetRelativePath(folder, f), ContentDigest.OfFile(f)))
                .Order();
    }

    public sealed class Entries
    {
        [Fact]
        public void Are_sorted_owned_by_root_and_of_one_time()
        {
            using var workspace = new Workspace();
            foreach (var layer in workspace.Write().Layers)
            {
                var entries = Read(workspace.Blob("layout", layer.Digest));
                Assert.Equal(entries.Select(e => e.Name.TrimEnd('/')).Order(StringComparer.Ordinal), entries.Select(e => e.Name.TrimEnd('/')));
                Assert.All(entries, e =>
                {
                    Assert.Equal((0, 0), (e.Uid, e.Gid));
                    Assert.Equal(DateTimeOffset.UnixEpoch, e.ModificationTime);
                    Assert.Equal(e.EntryType == TarEntryType.Directory || e.Name == "app/assay-server" ? "755" : "644", Convert.ToString((int)e.Mode, 8));
                });
            }
        }

        [Fact]
        public void Stand_in_the_layer_of_what_changes_them()
        {
            using var workspace = new Workspace();
            var image = workspace.Write();
            Assert.Equal(["runtime", "server", "model"], image.Layers.Select(l => l.Name));
            string[][] files = [.. image.Layers.Select(l => Read(workspace.Blob("layout", l.Digest))
                .Where(e => e.EntryType == TarEntryType.RegularFile).Select(e => e.Name).ToArray())];
            Assert.Equal(["app/System.Runtime.dll", "app/libcoreclr.so", "app/libhostfxr.so"], files[0]);
            Assert.Equal(
                ["app/assay-server", "app/assay-server.deps.json", "app/assay-server.dll", "app/sub/" + new string('n', 120) + ".dll"],
                files[1]);
            Assert.Equal(["model/model.zip", "model/version.json"], files[2]);
        }

        [Fact]
        public void Of_onnx_are_in_images_of_onnx_models_only()
        {
            using var workspace = new Workspace();
            workspace.Add("libonnxruntime.so", "runs models");
            var plain = workspace.Write();
            var version = workspace.Model.Version;
            var onnx = workspace.Write("other", version: version with { Signature = version.Signature with { Onnx = OnnxScores.Probabilities } });
            Assert.Equal(["runtime", "server", "model"], plain.Layers.Select(l => l.Name));
            Assert.Equal(["runtime", "server", "onnx", "model"], onnx.Layers.Select(l => l.Name));
            Assert.Equal(plain.Layers.Take(2), onnx.Layers.Take(2));
            string[] Files(int layer) => [.. Read(workspace.Blob("other", onnx.Layers[layer].Digest)).Where(e => e.EntryType == TarEntryType.RegularFile).Select(e => e.Name)];
            Assert.Equal(["app/libonnxruntime.so"], Files(2));
            Assert.Equal(["model/model.onnx", "model/version.json"], Files(3));
        }

        [Fact]
        public void Of_the_base_are_the_C_library_and_a_skeleton()
        {
            Assert.SkipUnless(CanMakeBase, "The base layer needs linux-x64.");
            using var workspace = new Workspace();
            var image = workspace.Write(withBase: true);
            var entries = Read(workspace.Blob("layout", image.Layers[0].Digest)).ToDictionary(e => e.Name.TrimEnd('/'));
            Assert.Equal("1777", Convert.ToString((int)entries["tmp"].Mode, 8));
            Assert.Equal("usr/lib64", entries["lib64"].LinkName);
            Assert.Contains("usr/lib64/ld-linux-x86-64.so.2", entries.Keys);
            Assert.Contains(entries.Keys, k => k.EndsWith("/libc.so.6", StringComparison.Ordinal));
        }

        private static List<PosixTarEntry> Read(string blob)
        {
            using var gzip = new GZipStream(File.OpenRead(blob), CompressionMode.Decompress);
            using var reader = new TarReader(gzip);
            var entries = new List<PosixTarEntry>();
            while (reader.GetNextEntry() is { } entry)
                entries.Add((PosixTarEntry)entry);
            return entries;
        }
    }

    public sealed class Layers
    {
        [Fact]
        public void That_did_not_change_are_not_written_again()
        {
            using var workspace = new Workspace();
            var before = workspace.Write();
            var kept = Directory.GetDirectories(workspace.Cache).ToDictionary(d => d, Directory.GetCreationTimeUtc);
            workspace.Add("assay-server.dll", "the next server");
            var after = workspace.Write();
            Assert.Equal(before.Layers[0], after.Layers[0]);
            Assert.NotEqual(before.Layers[1].Digest, after.Layers[1].Digest);
            Assert.Equal(before.Layers[2], after.Layers[2]);
            Assert.Equal(kept.Count + 1, Directory.GetDirectories(workspace.Cache).Length);
            Assert.All(kept, k => Assert.Equal(k.Value, Directory.GetCreationTimeUtc(k.Key)));
        }

        [Fact]
        public void That_were_damaged_in_the_cache_are_refused_and_made_anew()
        {
            using var workspace = new Workspace();
            var image = workspace.Write();
            foreach (var blob in Directory.EnumerateFiles(workspace.Cache, "blob", SearchOption.AllDirectories))
                Flip(blob);
            foreach (var _ in image.Layers)
                Assert.Throws<InvalidDataException>(() => workspace.Write("other"));
            Assert.Equal(image.ManifestDigest, workspace.Write("other").ManifestDigest);
        }

        [Fact]
        public void Unpack_to_what_went_in()
        {
            using var workspace = new Workspace();
            var image = workspace.Write();
            LayoutReader.Unpack(workspace["layout"], image.Layers, workspace["unpacked"]);
            Assert.Equal("the server", File.ReadAllText(workspace["unpacked/app/assay-server.dll"]));
            Assert.Equal(image.ModelDigest, ContentDigest.OfFile(workspace["unpacked/model/model.zip"]));
            if (!OperatingSystem.IsWindows())
                Assert.True(File.GetUnixFileMode(workspace["unpacked/app/assay-server"]).HasFlag(UnixFileMode.UserExecute));
            var version = AssayJson.Read<ModelVersion>(File.ReadAllText(workspace["unpacked/model/version.json"]));
            Assert.Equal(image.ModelDigest, version.Digest);
        }

        [Fact]
        public void With_a_flipped_byte_are_not_unpacked()
        {
            using var workspace = new Workspace();
            var image = workspace.Write();
            Flip(workspace.Blob("layout", image.Layers[2].Digest));
            var refusal = Assert.Throws<InvalidDataException>(
                () => LayoutReader.Unpack(workspace["layout"], [image.Layers[2]], workspace["unpacked"]));
            Assert.Contains("model layer is damaged", refusal.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(workspace["unpacked"]));
        }

        private static void Flip(string file)
        {
            var bytes = File.ReadAllBytes(file);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
        }
    }

    public sealed class Refusals
    {
        [Fact]
        public void A_model_that_is_not_the_registered_one()
        {
            using var workspace = new Workspace();
            File.AppendAllText(workspace.Model.ModelFile, "x");
            Assert.Throws<InvalidDataException>(() => workspace.Write());
            Assert.False(File.Exists(workspace["layout/index.json"]));
        }

        [Fact]
        public void A_folder_that_is_no_self_contained_server()
        {
            using var workspace = new Workspace();
            workspace.Add("assay-server.deps.json", """{"targets":{"x":{"assay-server/0.1.0":{}}}}""");
            Assert.Contains("not self-contained", Assert.Throws<InvalidDataException>(() => workspace.Write()).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidDataException>(() => ServerPublication.Read(workspace["model"]));
        }
    }
}
