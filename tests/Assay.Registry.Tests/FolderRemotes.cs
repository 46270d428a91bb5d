using Assay.Lifecycle;

namespace Assay.Registry.Tests;

public sealed class FolderRemotes : RemoteContract
{
    public FolderRemotes() => Directory.CreateDirectory(this["share"]);

    public override IStoreRemote Open() => StoreRemotes.Open("share", "", this[""]);

    [Fact]
    public async Task A_share_that_is_not_mounted_is_refused_and_not_made()
    {
        Directory.Delete(this["share"]);

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(
            () => Transfer().PushAsync([Make("a/model", "model")], new Recorded(), TestContext.Current.CancellationToken));

        Assert.Contains("the folder is not there", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("mount", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(this["share"]));
    }

    [Fact]
    public async Task Many_senders_of_one_file_all_succeed()
    {
        var file = Make("a/model", Random(2_000_000));

        // As patient as the product: each waits for the others.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Transfer(options: new TransferOptions()).PushAsync([file], new Recorded(), CancellationToken.None))));

        Assert.Equal(file.Bytes, await Open().FindAsync(file.Digest, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("ftp://example.com/x", "is no address of a store")]
    [InlineData("https://x.blob.core.windows.net/c?sv=1&sig=abc", "has a credential in it")]
    [InlineData("https://me:word@x.blob.core.windows.net/c", "has a credential in it")]
    [InlineData("http://x.blob.core.windows.net/c", "without encryption")]
    [InlineData("https://x.blob.core.windows.net/", "names no container")]
    public void A_wrong_address_is_wrong_use_and_prints_no_credential(string address, string expected)
    {
        var refusal = Assert.Throws<WrongUseException>(() => StoreRemotes.Open(address, "", this[""]));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", refusal.Message, StringComparison.Ordinal);
    }

    protected override Task DamageAsync(ContentDigest digest, string text)
    {
        var file = this[$"share/sha256/{digest.Hex[..2]}/{digest.Hex}"];
        File.SetAttributes(file, FileAttributes.Normal);
        return File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
    }
}
