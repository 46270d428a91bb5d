using System.Text.Json;
using Assay.Deployment;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

/// <summary>An image that stands on another one.</summary>
public sealed class BaseImageTests
{
    private static LayoutBase Read(BaseFolder folder, string declared = "./bases/debian", string architecture = "amd64") =>
        LayoutBase.Read(new BaseImage(declared), folder.Folder, architecture);

    public sealed class The_image
    {
        [Fact]
        public void Has_the_layers_of_the_base_as_they_are_and_says_what_it_stands_on()
        {
            using var workspace = new Workspace();
            var folder = new BaseFolder(workspace["bases/debian"]);
            var made = folder.Image("amd64");
            folder.Publish(made);
            var below = Read(folder);
            var image = workspace.Write(shape: new ImageWriterShape(Base: below));
            Assert.Equal(BaseFolder.DigestOf(made), below.Digest);
            Assert.Equal(["base", "runtime", "server", "model"], image.Layers.Select(l => l.Name));
            Assert.Equal(
                File.ReadAllBytes(workspace.Blob("bases/debian", image.Layers[0].Digest)), File.ReadAllBytes(workspace.Blob("layout", image.Layers[0].Digest)));
            Assert.Equal(image.ManifestDigest, workspace.Write("again", shape: new ImageWriterShape(Base: Read(folder))).ManifestDigest);

            var config = JsonDocument.Parse(File.ReadAllBytes(workspace.Blob("layout", image.ConfigDigest))).RootElement;
            var run = config.GetProperty("config");
            Assert.Equal(
                ["PATH=/usr/bin", "LANG=C", "DOTNET_EnableDiagnostics=0", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1"],
                run.GetProperty("Env").EnumerateArray().Select(e => e.GetString()));
            Assert.Equal("64198:64198", run.GetProperty("User").GetString());
            Assert.Equal("/app/assay-server", run.GetProperty("Entrypoint")[0].GetString());
            var labels = run.GetProperty("Labels");
            Assert.Equal("yes", labels.GetProperty("org.example.base").GetString());
            Assert.Equal("flights", labels.GetProperty("org.opencontainers.image.title").GetString());
            Assert.Equal("./bases/debian", labels.GetProperty("org.opencontainers.image.base.name").GetString());
            Assert.Equal(below.Digest.Value, labels.GetProperty("org.opencontainers.image.base.digest").GetString());
            Assert.Equal(
                ["ADD rootfs", "ENV LANG=C", "assay: runtime", "assay: server", "assay: model"],
                config.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("created_by").GetString()));

            // What the layout reads back is what was written, and unpacks.
            Assert.Equal(AssayJson.WriteLine(image), AssayJson.WriteLine(new ImageLayout(workspace.Root, workspace["layout"]).Find(1)));
            LayoutReader.Unpack(workspace["layout"], image.Layers, workspace["unpacked"]);
            Assert.Equal("amd64", File.ReadAllText(workspace["unpacked/etc/arch"]));
            if (RealComponent.Find("skopeo") is not null)
                Tool.Run("skopeo", "copy", $"oci:{workspace["layout"]}:localhost/assay/flights:1", $"docker-archive:{workspace["image.tar"]}:localhost/assay/flights:1");
        }

        [Theory]
        [InlineData("application/vnd.docker.image.rootfs.diff.tar.gzip", true)]
        [InlineData("application/vnd.oci.image.layer.v1.tar", false)]
        public void Takes_layers_of_other_kinds_and_bases_without_a_history(string layerType, bool withHistory)
        {
            using var workspace = new Workspace();
            var folder = new BaseFolder(workspace["bases/debian"]);
            folder.Publish(folder.Image("amd64", layerType: layerType, withHistory: withHistory));
            var image = workspace.Write(shape: new ImageWriterShape(Base: Read(folder)));
            Assert.Equal(AssayJson.WriteLine(image), AssayJson.WriteLine(new ImageLayout(workspace.Root, workspace["layout"]).Find(1)));
            if (RealComponent.Find("skopeo") is not null)
                Tool.Run("skopeo", "copy", $"oci:{workspace["layout"]}:localhost/assay/flights:1", $"docker-archive:{workspace["image.tar"]}:localhost/assay/flights:1");
        }

        [Fact]
        public void Has_in_its_bill_the_base_and_the_packages_of_it()
        {
            using var workspace = new Workspace();
            var folder = new BaseFolder(workspace["bases/debian"]);
            folder.Publish(folder.Image("amd64", new Dictionary<string, string>
            {
                ["./etc/os-release"] = "ID=debian\nVERSION_ID=\"12\"\n",
                ["./var/lib/dpkg/status.d/base-files"] = "Package: base-files\nArchitecture: amd64\nVersion: 12.4\n",
                ["./var/lib/dpkg/status.d/base-files.md5sums"] = "0 none\n",
                ["./var/lib/dpkg/status"] = "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36-9\n\nPackage: gone\nStatus: deinstall ok config-files\nArchitecture: amd64\nVersion: 1\n",
            }));
            var below = Read(folder);
            workspace.Document(workspace.Facts(workspace.Write(shape: new ImageWriterShape(Base: below))) with { Base = below });
            var bill = File.ReadAllText(workspace[$"delivery/{ImageDocuments.BillName}"]);
            Assert.Contains("pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12", bill, StringComparison.Ordinal);
            Assert.Contains("pkg:deb/debian/base-files@12.4?arch=amd64&distro=debian-12", bill, StringComparison.Ordinal);
            Assert.DoesNotContain("gone", bill, StringComparison.Ordinal);
            Assert.Contains(below.Digest.Hex, bill, StringComparison.Ordinal);
            Assert.Contains(below.Digest.Hex, File.ReadAllText(workspace[$"delivery/{ImageDocuments.ImageName}"]), StringComparison.Ordinal);
        }
    }

    public sealed class Of_several_images
    {
        [Fact]
        public void The_one_for_the_platform_is_taken_through_indexes_or_by_its_digest()
        {
            using var temporary = new TemporaryFolder();
            var folder = new BaseFolder(temporary["base"]);
            var (small, large, arm) = (folder.Image("amd64"), folder.Image("amd64", new Dictionary<string, string> { ["large"] = "yes" }), folder.Image("arm64"));
            var inner = folder.Index(small, arm);
            folder.Publish(folder.Index(inner));
            Assert.Equal(BaseFolder.DigestOf(small), Read(folder).Digest);
            Assert.Equal(BaseFolder.DigestOf(arm), Read(folder, architecture: "arm64").Digest);
            folder.Publish(inner, large);
            Assert.Equal(BaseFolder.DigestOf(small), Read(folder, $"./b@{BaseFolder.DigestOf(inner)}").Digest);
            Assert.Equal(BaseFolder.DigestOf(large), Read(folder, $"./b@{BaseFolder.DigestOf(large)}").Digest);
            Refused(() => Read(folder), "more than one image is meant", BaseFolder.DigestOf(large).Value);
        }

        [Fact]
        public void That_do_not_fit_or_are_not_whole_none_is_taken()
        {
            using var temporary = new TemporaryFolder();
            var folder = new BaseFolder(temporary["base"]);
            Refused(() => Read(folder), "there is no OCI layout in this folder", "skopeo copy");
            var arm = folder.Image("arm64");
            folder.Publish(arm);
            Refused(() => Read(folder), "it is not for linux/amd64", "linux/arm64");
            Refused(() => Read(folder, $"./b@sha256:{new string('0', 64)}"), "it has no image of this digest", BaseFolder.DigestOf(arm).Value);
            folder.Publish(folder.Image("amd64", layerType: "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"));
            Refused(() => Read(folder), "is of the type 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip'", "gzip or zstd");
            folder.Publish(arm);
            File.AppendAllText(Path.Combine(folder.Folder, "blobs", "sha256", BaseFolder.DigestOf(arm).Hex), " ");
            Refused(() => Read(folder), "is damaged", "a whole layout");
            File.WriteAllText(Path.Combine(folder.Folder, "index.json"), "{");
            Refused(() => Read(folder), "can't be used", "");
        }

        [Fact]
        public void A_damaged_layer_stops_the_image()
        {
            using var workspace = new Workspace();
            var folder = new BaseFolder(workspace["bases/debian"]);
            folder.Publish(folder.Image("amd64"));
            var below = Read(folder);
            var image = workspace.Write(shape: new ImageWriterShape(Base: below));
            File.AppendAllText(workspace.Blob("bases/debian", image.Layers[0].Digest), "x");
            Assert.Throws<InvalidDataException>(() => workspace.Write("other", shape: new ImageWriterShape(Base: below)));
            Assert.False(File.Exists(workspace["other/index.json"]));
        }

        private static void Refused(Action read, string told, string allowed)
        {
            var refusal = Assert.Throws<WrongUseException>(read);
            Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(allowed, refusal.ToString(), StringComparison.Ordinal);
        }
    }

    public sealed class Names
    {
        [Theory]
        [InlineData("scratch")]
        [InlineData("./bases/debian")]
        [InlineData("./bases/debian@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
        [InlineData("localhost:5000/team/base:12")]
        [InlineData("registry.example.com/base@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
        public void Are_taken_and_written_back(string name) => Assert.Equal(name, new BaseImage(name).ToString());

        [Theory]
        [InlineData("")]
        [InlineData("debian")]
        [InlineData("debian:12")]
        [InlineData("scratch@sha256:0000000000000000000000000000000000000000000000000000000000000000")]
        [InlineData("./bases/debian@sha256:12")]
        [InlineData("registry.example.com/Base:12")]
        [InlineData("https://registry.example.com/base")]
        public void That_are_none_are_refused(string name) => Assert.Throws<WrongUseException>(() => new BaseImage(name));
    }
}
