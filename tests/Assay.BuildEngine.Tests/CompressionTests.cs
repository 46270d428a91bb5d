using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class CompressionTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private AbsolutePath Folder => _temporary.Path;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData("x.zip")]
    [InlineData("x.tar.gz")]
    [InlineData("x.tgz")]
    [InlineData("x.tar.bz2")]
    public void Archives_give_back_what_was_put_in(string name)
    {
        Fill();
        var archive = Folder / "out" / name;
        (Folder / "in").CompressTo(archive, x => !x.HasExtension("tmp"));
        archive.UncompressTo(Folder / "back");
        Assert.Equal(["a.txt", "sub/b.bin"], (Folder / "back").GetFiles("*", 9).Select(x => (Folder / "back").GetUnixRelativePathTo(x).ToString()));
        Assert.Equal((Folder / "in" / "sub" / "b.bin").ReadAllBytes(), (Folder / "back" / "sub" / "b.bin").ReadAllBytes());
        Assert.Throws<IOException>(() => (Folder / "in").CompressTo(archive));
        archive.UncompressTo(Folder / "back");
    }

    [Theory]
    [InlineData("x.tar.gz", "tzf")]
    [InlineData("x.tar.bz2", "tjf")]
    public void Tar_itself_reads_them(string name, string flags)
    {
        Fill();
        var archive = Folder / name;
        if (flags[1] == 'z')
            (Folder / "in").TarGZipTo(archive, [Folder / "in" / "a.txt"]);
        else
            (Folder / "in").TarBZip2To(archive, [Folder / "in" / "a.txt"]);
        if (flags[1] == 'j' && !EnvironmentInfoHasBZip2())
            return;
        Assert.Equal("a.txt", ToolResolver.GetPathTool("tar")($"{flags} {archive}").StdToText());
    }

    [Fact]
    public void An_unknown_extension_is_refused() =>
        Assert.Contains("'x.rar' has none of the extensions", Assert.Throws<ArgumentException>(() => Folder.CompressTo(Folder / "x.rar")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_zip_can_be_replaced()
    {
        Fill();
        (Folder / "x.zip").WriteAllText("a long text that is no archive, longer than nothing at all");
        (Folder / "in" / "sub").ZipTo(Folder / "x.zip", fileMode: FileMode.Create);
        (Folder / "x.zip").Copy(Folder / "in" / "sub" / "x.zip");
        (Folder / "in" / "sub").ZipTo(Folder / "in" / "sub" / "x.zip", fileMode: FileMode.Create);
        (Folder / "in" / "sub" / "x.zip").UnZipTo(Folder / "back");
        Assert.Single((Folder / "back").GetFiles());
        Assert.True((Folder / "back" / "b.bin").FileExists());
    }

    private static bool EnvironmentInfoHasBZip2() => Nuke.Common.EnvironmentInfo.Paths.Any(x => File.Exists(Path.Combine(x, "bzip2")));

    private void Fill()
    {
        (Folder / "in" / "a.txt").WriteAllText("text");
        (Folder / "in" / "c.tmp").WriteAllText("left out");
        (Folder / "in" / "sub" / "b.bin").WriteAllBytes([.. Enumerable.Range(0, 5000).Select(x => (byte)(x * x))]);
    }
}
