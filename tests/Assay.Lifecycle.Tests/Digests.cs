
namespace Assay.Lifecycle.Tests;

public sealed class Digests
{
    // FIPS 180-2, appendix B.1.
    private const string Abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Text_bytes_and_file_of_one_content_have_the_published_digest()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Abc, ContentDigest.OfText("abc").Value);
        Assert.Equal(Abc, ContentDigest.OfBytes("abc"u8).Value);
        Assert.Equal(Abc, ContentDigest.OfFile(folder.Write("abc", "abc")).Value);
        Assert.Equal("ba7816bf8f01", new ContentDigest(Abc).Short);
        Assert.Equal(Abc["sha256:".Length..], new ContentDigest(Abc).Hex);
    }

    [Fact]
    public void A_file_larger_than_the_buffer_is_read_whole()
    {
        using var folder = new TemporaryFolder();
        var text = new string('x', 1_000_003);
        Assert.Equal(ContentDigest.OfText(text), ContentDigest.OfFile(folder.Write("large", text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("sha256:ba7816")]
    [InlineData("md5:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:../816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Other_texts_are_refused(string text)
    {
        Assert.Throws<WrongUseException>(() => new ContentDigest(text));
        Assert.False(ContentDigest.TryParse(text, null, out _));
    }

    [Fact]
    public void An_artifact_names_its_file_relative_to_the_root()
    {
        using var folder = new TemporaryFolder();
        var artifact = Artifact.Of(folder.Path, folder.Write("artifacts/train/model.zip", "abc"));
        Assert.Equal(new Artifact("artifacts/train/model.zip", new ContentDigest(Abc), 3), artifact);
        Assert.Equal("abc", File.ReadAllText(artifact.FullPath(folder.Path)));
    }
}
