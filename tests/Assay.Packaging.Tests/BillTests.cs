using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

/// <summary>The bill of materials, as other programs read it.</summary>
public sealed class BillTests
{
    // The validator of the people who make CycloneDX, with what it needs.
    private static readonly string[] Packages = ["@cyclonedx/cyclonedx-library@10.3.0", "ajv@8.17.1", "ajv-formats@3.0.1", "ajv-formats-draft2019@1.6.1"];

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Multiclass)]
    public void Is_valid_by_the_strict_schema_of_CycloneDX(LearningTask task)
    {
        RealComponent.Demand(RealComponent.Find("npm") is null ? "npm is not installed." : null);
        using var models = new TemporaryFolder();
        using var workspace = new Workspace(SmallModel.Create(models["model"], task));
        var facts = workspace.Facts(workspace.Write(withBase: OperatingSystem.IsLinux())) with
        {
            Repository = "registry.example.com/team/flights",
            Description = "Late or not \"at all\"",
            Card = new CardNotes { IntendedUse = "Plans", OutOfScope = "Pay", Limitations = "One year", Ethics = "None known", License = "CC-BY-4.0", Owner = "Us" },
            SystemRoot = "/",
        };
        workspace.Document(facts);
        var validator = Validator();
        Tool.Run("node", validator, workspace[$"delivery/{ImageDocuments.BillName}"]);
        // It does find faults.
        File.WriteAllText(workspace["wrong.json"], File.ReadAllText(workspace[$"delivery/{ImageDocuments.BillName}"]).Replace("\"supervised\"", "\"guessed\"", StringComparison.Ordinal));
        Assert.ThrowsAny<Exception>(() => Tool.Run("node", validator, workspace["wrong.json"]));
    }

    [Fact]
    public void Tells_of_each_package_its_licence_and_hash_and_what_needs_it()
    {
        using var workspace = new Workspace();
        workspace.Document(workspace.Facts(workspace.Write()));
        var bill = JsonDocument.Parse(File.ReadAllText(workspace[$"delivery/{ImageDocuments.BillName}"])).RootElement;
        var components = bill.GetProperty("components").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString() + " " + c.GetProperty("type").GetString());
        var json = components["Newtonsoft.Json library"];
        Assert.Equal("pkg:nuget/Newtonsoft.Json@13.0.4", json.GetProperty("purl").GetString());
        Assert.Equal("MIT", json.GetProperty("licenses")[0].GetProperty("expression").GetString());
        Assert.StartsWith("a5d80d34c6a2df3b", json.GetProperty("hashes")[0].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal("file LICENSE", components["Plain library"].GetProperty("licenses")[0].GetProperty("license").GetProperty("name").GetString());
        Assert.Equal("pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@10.0.12", components["Microsoft.NETCore.App.Runtime.linux-x64 framework"].GetProperty("purl").GetString());
        Assert.Equal(workspace.Model.Version.Digest.Hex, components["flights machine-learning-model"].GetProperty("hashes")[0].GetProperty("content").GetString());
        var needs = bill.GetProperty("dependencies").EnumerateArray().ToDictionary(d => d.GetProperty("ref").GetString()!);
        Assert.Equal(
            ["pkg:nuget/Newtonsoft.Json@13.0.4", "pkg:nuget/Plain@1.0.0"],
            needs["assay-server@0.1.0"].GetProperty("dependsOn").EnumerateArray().Select(d => d.GetString()));
        var refs = components.Values.Append(bill.GetProperty("metadata").GetProperty("component")).Select(c => c.GetProperty("bom-ref").GetString()!).ToHashSet();
        Assert.All(needs.Values.Where(n => n.TryGetProperty("dependsOn", out _)).SelectMany(n => n.GetProperty("dependsOn").EnumerateArray()), d => Assert.Contains(d.GetString()!, refs));
    }

    [Fact]
    public void Tells_of_which_package_of_the_distribution_a_library_is()
    {
        Assert.SkipUnless(ImageWriter.HostFiles.Count > 0, "The base layer needs linux-x64.");
        using var workspace = new Workspace();
        var file = ImageWriter.HostFiles.First(f => f.EndsWith("/libc.so.6", StringComparison.Ordinal));
        Directory.CreateDirectory(workspace["system/var/lib/dpkg/info"]);
        Directory.CreateDirectory(workspace["system/etc"]);
        // A machine whose /lib is a link to /usr/lib still lists it under /lib.
        File.WriteAllText(workspace["system/var/lib/dpkg/info/libc6:amd64.list"], $"/.\n{file.Replace("/usr/lib/", "/lib/", StringComparison.Ordinal)}\n");
        File.WriteAllText(workspace["system/var/lib/dpkg/status"], """
            Package: libc6
            Status: install ok installed
            Architecture: i386
            Version: 2.36-9

            Package: libc6
            Status: install ok installed
            Architecture: amd64
            Description: text
             Version: 0
            Version: 1:2.36-9+deb12u14
            """);
        File.WriteAllText(workspace["system/etc/os-release"], "ID=debian\nVERSION_ID=\"12\"\n");
        workspace.Document(workspace.Facts(workspace.Write(withBase: true)));
        var components = JsonDocument.Parse(File.ReadAllText(workspace[$"delivery/{ImageDocuments.BillName}"])).RootElement.GetProperty("components").EnumerateArray().ToArray();
        var package = components.Single(c => c.GetProperty("name").GetString() == "libc6");
        Assert.Equal("pkg:deb/debian/libc6@1:2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12", package.GetProperty("purl").GetString());
        Assert.EndsWith("/libc.so.6", package.GetProperty("properties")[0].GetProperty("name").GetString(), StringComparison.Ordinal);
        // No package is known to have this one.
        Assert.Contains(components, c => c.GetProperty("type").GetString() == "file" && c.GetProperty("name").GetString()!.EndsWith("/libssl.so.3", StringComparison.Ordinal));
    }

    private static string Validator()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "tools", "cyclonedx-10.3.0");
        var script = Path.Combine(folder, "validate.cjs");
        if (!File.Exists(script))
        {
            Directory.CreateDirectory(folder);
            Tool.Run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", .. Packages]);
            AtomicFile.WriteText(script, """
                const { readFileSync } = require('fs');
                const { Validation, Spec } = require('@cyclonedx/cyclonedx-library');
                new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(readFileSync(process.argv[2], 'utf8')).then(error => {
                  if (error !== null) { console.log(JSON.stringify(error)); process.exit(1); }
                });
                """);
        }
        return script;
    }
}
