using Assay.Lifecycle;

namespace Assay.Data.Tests;

public sealed class Ingestion
{
    [Fact]
    public void Pins_every_batch_with_rows_bytes_and_digest()
    {
        using var data = new Dataset();

        var pinned = data.Ingest();

        Assert.Equal(["orders-2024-01.csv", "orders-2024-02.csv"], pinned.Batches.Select(b => b.Name));
        Assert.All(pinned.Batches, b => Assert.Equal(3, b.Rows));
        var file = Path.Combine(data.Root, "data", "orders-2024-01.csv");
        Assert.Equal(ContentDigest.OfFile(file), pinned.Batches[0].Digest);
        Assert.Equal(new FileInfo(file).Length, pinned.Batches[0].Bytes);
    }

    [Fact]
    public void A_lock_reads_back_as_it_was_written()
    {
        using var data = new Dataset();
        var pinned = data.Ingest();
        var path = Path.Combine(data.Root, "data.lock.yaml");
        File.WriteAllText(path, DataLockFile.Write(pinned));

        var read = DataLockFile.Read(path, "data.lock.yaml", pinned.Dataset);

        Assert.Equal(pinned.Batches, read.Batches);
        Assert.Equal(pinned.Batches, read.Batches);
    }

    [Theory]
    [InlineData("batches: nonsense")]
    [InlineData("batches:\n  - { table: a }")]
    [InlineData("batches: [}")]
    [InlineData("other: 1")]
    public void A_damaged_lock_is_wrong_use_with_a_next_step(string text)
    {
        using var data = new Dataset();
        var path = Path.Combine(data.Root, "data.lock.yaml");
        File.WriteAllText(path, text);

        var refusal = Assert.Throws<WrongUseException>(() => DataLockFile.Read(path, "data.lock.yaml", new DatasetName("orders")));

        Assert.Contains("data.lock.yaml", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("next:", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unchanged_batch_keeps_its_pinned_line_and_a_changed_one_is_counted_again()
    {
        using var data = new Dataset();
        var first = data.Ingest();
        data.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5,web,x");

        var second = data.Ingest(first);

        Assert.Same(first.Batches[0], second.Batches[0]);
        Assert.Equal(1, second.Batches[1].Rows);
    }

    [Fact]
    public void No_batch_at_all_is_refused_with_the_pattern()
    {
        using var data = new Dataset();
        data.Contract = data.Contract with { Table = data.Contract.Table with { Files = "sales-*.csv" } };

        var refusal = Assert.Throws<DataRefusedException>(() => data.Batches());

        Assert.Contains("sales-*.csv", refusal.Message, StringComparison.Ordinal);
    }
}
