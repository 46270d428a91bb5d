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
    public void A_new_batch_is_added_and_the_pinned_ones_keep_their_lines()
    {
        using var data = new Dataset();
        var first = data.Ingest();
        data.Write("orders-2024-03.csv", Dataset.Header, "7,2024-03-01,5,web,x");

        var second = data.Ingest(first);

        Assert.Same(first.Batches[0], second.Batches[0]);
        Assert.Same(first.Batches[1], second.Batches[1]);
        Assert.Equal(("orders-2024-03.csv", 1), (second.Batches[2].Name, second.Batches[2].Rows));
        Assert.StartsWith(DataLockFile.Write(first), DataLockFile.Write(second), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pinned_batch_that_changed_and_one_that_is_gone_are_refused_together_with_what_was_and_is()
    {
        using var data = new Dataset();
        var first = data.Ingest();
        data.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5,web,x");
        File.Delete(Path.Combine(data.Root, "data", "orders-2024-01.csv"));

        var refusal = Assert.Throws<DataRefusedException>(() => data.Ingest(first));

        var changed = ContentDigest.OfFile(Path.Combine(data.Root, "data", "orders-2024-02.csv"));
        Assert.Equal(2, refusal.Faults.Count);
        Assert.Contains($"3 rows, {first.Batches[1].Bytes} bytes, {first.Batches[1].Digest} -> 1 rows, 45 bytes, {changed}", refusal.Faults[0].Message, StringComparison.Ordinal);
        Assert.Equal(new SourcePlace("data/orders/orders-2024-02.csv"), refusal.Faults[0].Place);
        Assert.Contains("--accept-batch orders-2024-02.csv", refusal.Faults[0].NextStep, StringComparison.Ordinal);
        Assert.Contains($"gone that data.lock.yaml pins with 3 rows, {first.Batches[0].Bytes} bytes, {first.Batches[0].Digest}", refusal.Faults[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_accepted_by_name_is_pinned_anew_and_the_lock_tells_what_it_replaces()
    {
        using var data = new Dataset();
        var first = data.Ingest();
        data.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5,web,x");
        File.Delete(Path.Combine(data.Root, "data", "orders-2024-01.csv"));

        var second = data.Ingest(first, "orders-2024-02.csv", "orders-2024-01.csv");

        var batch = Assert.Single(second.Batches);
        Assert.Equal((1, first.Batches[1].Digest), (batch.Rows, batch.Replaces!.Value));
        Assert.Equal(second.Batches, data.Ingest(second).Batches);
        var lines = DataLockFile.Write(second).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains($"replaces: \"{first.Batches[1].Digest}\"", lines[2], StringComparison.Ordinal);
        var path = Path.Combine(data.Root, "data.lock.yaml");
        File.WriteAllText(path, DataLockFile.Write(second));
        Assert.Equal(second.Batches, DataLockFile.Read(path, "data.lock.yaml", second.Dataset).Batches);
    }

    [Fact]
    public void A_changed_batch_that_can_not_be_read_is_refused_for_both()
    {
        using var data = new Dataset();
        var first = data.Ingest();
        data.WriteBytes("orders-2024-02.csv", []);

        var refusal = Assert.Throws<DataRefusedException>(() => data.Ingest(first));

        Assert.Contains("the file is empty", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("-> 0 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => data.Ingest(first, "orders-2024-02.csv"));
    }

    [Fact]
    public void Accepting_a_name_that_is_no_batch_is_wrong_use()
    {
        using var data = new Dataset();
        var first = data.Ingest();

        var refusal = Assert.Throws<WrongUseException>(() => data.Ingest(first, "orders-2024-2.csv"));

        Assert.Contains("orders-2024-01.csv, orders-2024-02.csv", refusal.Faults[0].Allowed, StringComparison.Ordinal);
        Assert.Contains("did you mean", refusal.Faults[0].NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_lock_pins_what_is_there()
    {
        using var data = new Dataset();
        var first = data.Ingest();
        data.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5,web,x");

        var lost = DataLockFile.Read(Path.Combine(data.Root, "data.lock.yaml"), "data.lock.yaml", first.Dataset);

        Assert.Equal([3, 1], data.Ingest(lost).Batches.Select(b => b.Rows));
    }

    [Fact]
    public void A_merge_that_kept_both_lines_of_a_batch_is_wrong_use()
    {
        using var data = new Dataset();
        var first = data.Ingest();
        var path = Path.Combine(data.Root, "data.lock.yaml");
        File.WriteAllText(path, DataLockFile.Write(first with { Batches = [.. first.Batches, first.Batches[1] with { Rows = 2 }] }));

        var refusal = Assert.Throws<WrongUseException>(() => DataLockFile.Read(path, "data.lock.yaml", first.Dataset));

        Assert.Contains("orders-2024-02.csv is pinned twice", refusal.Message, StringComparison.Ordinal);
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
