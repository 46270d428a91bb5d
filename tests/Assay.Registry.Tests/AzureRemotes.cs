using Assay.Lifecycle;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace Assay.Registry.Tests;

public sealed class AzureRemotes : RemoteContract, IClassFixture<Azurite>
{
    private readonly FaultyLine line;
    private readonly string address;

    public AzureRemotes(Azurite azurite)
    {
        azurite.Demand();
        line = new FaultyLine(azurite.Port);
        address = azurite.Container($"c{Guid.NewGuid():N}", line.Port) + "/team";
    }

    public override IStoreRemote Open() => StoreRemotes.Open(address, Azurite.Key, this[""]);

    [Fact]
    public async Task A_line_that_is_cut_on_the_way_up_sends_again_only_what_was_lost()
    {
        var file = Make("a/model", Random(20_000_000));
        line.CutAfter(bytesUp: 15_000_000);

        await Transfer().PushAsync([file], new Recorded(), TestContext.Current.CancellationToken);

        Assert.InRange(line.Up, 20_000_000, 25_000_000);
        Assert.Equal(file.Bytes, await Open().FindAsync(file.Digest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_line_that_is_cut_on_the_way_down_fetches_only_the_rest()
    {
        var file = Make("a/model", Random(20_000_000));
        await Transfer().PushAsync([file], new Recorded(), TestContext.Current.CancellationToken);
        line.CutAfter(bytesDown: 15_000_000);
        var before = line.Down;

        await Transfer().PullAsync([file with { Path = this["b/model"] }], new Recorded(), TestContext.Current.CancellationToken);

        Assert.InRange(line.Down - before, 20_000_000, 21_000_000);
        Assert.Equal(file.Digest, ContentDigest.OfFile(this["b/model"]));
    }

    [Theory]
    [InlineData("", "403 AuthorizationFailure|401 |404 |409 ")]
    [InlineData("QUJDRA==", "403 ")]
    [InlineData("?sv=2024-11-04&sig=QUJDRA", "403 ")]
    public async Task A_wrong_secret_is_refused_at_once_and_not_printed(string secret, string expected)
    {
        var remote = StoreRemotes.Open(address, secret, this[""]);

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(
            () => Transfer(remote).PushAsync([Make("a/model", "model")], new Recorded(), TestContext.Current.CancellationToken));

        Assert.Contains(expected.Split('|'), e => refusal.Message.Contains(e, StringComparison.Ordinal));
        Assert.DoesNotContain("QUJDRA", refusal.ToString(), StringComparison.Ordinal);
        Assert.NotNull(refusal.Faults[0].NextStep);
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_named()
    {
        var remote = StoreRemotes.Open($"{address[..address.LastIndexOf('/')]}x", Azurite.Key, this[""]);

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(
            () => Transfer(remote).PushAsync([Make("a/model", "model")], new Recorded(), TestContext.Current.CancellationToken));

        Assert.Contains("404 ContainerNotFound", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("make the container", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down_is_tried_again_and_then_named()
    {
        line.Dispose();

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(
            () => Transfer().PushAsync([Make("a/model", "model")], new Recorded(), TestContext.Current.CancellationToken));

        Assert.Contains("refused", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("look whether the storage account can be reached", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_of_another_kind_is_wrong_use_and_not_printed()
    {
        var refusal = Assert.Throws<WrongUseException>(() => StoreRemotes.Open(address, "my password", this[""]));

        Assert.Contains("neither a key nor a SAS token", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password", refusal.Message, StringComparison.Ordinal);
    }

    public override void Dispose()
    {
        line.Dispose();
        base.Dispose();
    }

    protected override Task DamageAsync(ContentDigest digest, string text)
    {
        var blob = new Uri($"{address}/sha256/{digest.Hex[..2]}/{digest.Hex}");
        return new BlobClient(blob, new StorageSharedKeyCredential("devstoreaccount1", Azurite.Key)).UploadAsync(BinaryData.FromString(text), overwrite: true, TestContext.Current.CancellationToken);
    }
}
