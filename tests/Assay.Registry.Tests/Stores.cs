using Assay.Lifecycle;

namespace Assay.Registry.Tests;

public sealed class Stores : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ContentStore store;

    public Stores() => store = new ContentStore(folder["store"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_kept_by_its_content()
    {
        var digest = store.Put(folder.Write("model.zip", "bytes"));
        Assert.Equal(ContentDigest.OfText("bytes"), digest);
        Assert.Equal(folder[$"store/sha256/{digest.Hex[..2]}/{digest.Hex}"], store.PathOf(digest));
        Assert.True(store.Contains(digest));
        Assert.True(new FileInfo(store.PathOf(digest)).IsReadOnly);
        using var reader = new StreamReader(store.PathOf(digest));
        Assert.Equal("bytes", reader.ReadToEnd());
        store.Verify(digest);
    }

    [Fact]
    public void Equal_contents_are_kept_once()
    {
        store.Put(folder.Write("a", "bytes"));
        var written = File.GetLastWriteTimeUtc(store.PathOf(ContentDigest.OfText("bytes")));
        store.Put(folder.Write("b", "bytes"));
        Assert.Single(Directory.EnumerateFiles(folder["store"], "*", SearchOption.AllDirectories));
        Assert.Equal(written, File.GetLastWriteTimeUtc(store.PathOf(ContentDigest.OfText("bytes"))));
    }

    [Fact]
    public void What_is_missing_is_refused_with_a_next_step()
    {
        var refusal = Assert.Throws<OutsideSystemException>(() => store.PathOf(ContentDigest.OfText("never put")));
        Assert.NotNull(refusal.Faults[0].NextStep);
        Assert.False(store.Contains(ContentDigest.OfText("never put")));
    }

    [Fact]
    public void Damage_is_found_and_putting_again_repairs_it()
    {
        var digest = store.Put(folder.Write("a", "bytes"));
        File.SetAttributes(store.PathOf(digest), FileAttributes.Normal);
        File.WriteAllText(store.PathOf(digest), "bytez");
        Assert.Contains("is damaged", Assert.Throws<OutsideSystemException>(() => store.Verify(digest)).Message, StringComparison.Ordinal);
        store.Put(folder["a"]);
        store.Verify(digest);
    }

    [Fact]
    public void What_a_killed_writer_left_is_never_taken_for_the_file()
    {
        var digest = ContentDigest.OfText("bytes");
        folder.Write($"store/sha256/{digest.Hex[..2]}/{digest.Hex}.partial-1-x", "byt");
        Assert.False(store.Contains(digest));
        store.Put(folder.Write("a", "bytes"));
        store.Verify(digest);
    }

    [Fact]
    public void Many_writers_of_one_content_all_succeed()
    {
        var file = folder.Write("a", new string('x', 1_000_000));
        Parallel.For(0, 8, _ => store.Put(file));
        store.Verify(ContentDigest.OfFile(file));
    }
}
