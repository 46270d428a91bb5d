using System.Formats.Tar;
using System.IO.Compression;

namespace Assay.Packaging.Tests;

/// <summary>What a container finds in the image.</summary>
public sealed class FileScanTests
{
    private static readonly string[] Shells = ["sh", "bash", "dash", "ash", "zsh", "ksh", "csh", "fish", "busybox", "toybox", "env", "su", "sudo", "apt", "dpkg", "perl", "python3"];

    [Fact]
    public void Nothing_is_a_shell_or_writable_for_all_or_runs_as_its_owner()
    {
        Assert.SkipUnless(ImageWriter.HostFiles.Count > 0, "The base layer needs linux-x64.");
        using var workspace = new Workspace();
        // What the publication happens to allow does not reach the image.
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(workspace.Server))
                File.SetUnixFileMode(file, (UnixFileMode)0xFFF);
        }
        var image = workspace.Write(withBase: true);
        var entries = image.Layers.SelectMany(l => Entries(workspace.Blob("layout", l.Digest))).ToArray();
        Assert.True(entries.Length > 25);
        foreach (var entry in entries)
        {
            Assert.DoesNotContain(Path.GetFileName(entry.Name.TrimEnd('/')), Shells);
            Assert.Equal((0, 0), (entry.Uid, entry.Gid));
            if (entry.Name == "tmp/")
                Assert.True(entry.Mode.HasFlag(UnixFileMode.StickyBit));
            else
                Assert.Equal((UnixFileMode)0, entry.Mode & (UnixFileMode.OtherWrite | UnixFileMode.GroupWrite | UnixFileMode.SetUser | UnixFileMode.SetGroup | UnixFileMode.StickyBit));
        }
    }

    private static List<TarEntry> Entries(string blob)
    {
        using var gzip = new GZipStream(File.OpenRead(blob), CompressionMode.Decompress);
        using var reader = new TarReader(gzip);
        var entries = new List<TarEntry>();
        while (reader.GetNextEntry() is { } entry)
            entries.Add(entry);
        return entries;
    }
}
