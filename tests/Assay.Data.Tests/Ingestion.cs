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
    }

    [Theory]
    [InlineData("a \"quoted\" name.csv")]
    [InlineData("back\\slash.csv")]
    [InlineData("tab\tand\nline.csv")]
    [InlineData("größer 😀 # - { x: 1 }, [y]: 'z'.csv")]
    [InlineData(" a very long name with spaces in it, longer than any width that a writer of YAML would like to break a line at, and then some more of it.csv ")]
    public void A_lock_keeps_any_file_name_on_one_line(string name)
    {
        using var data = new Dataset();
        DataLock pinned = new(new DatasetName("orders"), [new Batch("orders", name, 1, 2, ContentDigest.OfText("x"))]);
        var path = Path.Combine(data.Root, "data.lock.yaml");
        var text = DataLockFile.Write(pinned);
        File.WriteAllText(path, text);

        Assert.Equal(pinned.Batches, DataLockFile.Read(path, "data.lock.yaml", pinned.Dataset).Batches);
        Assert.Equal(3, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void An_ordinary_name_is_written_as_it_is()
    {
        DataLock pinned = new(new DatasetName("orders"), [new Batch("orders", "orders-2024-01.csv.gz", 1, 2, ContentDigest.OfText("x"))]);

        Assert.Contains(
            $"\n  - {{ table: orders, name: \"orders-2024-01.csv.gz\", rows: 1, bytes: 2, digest: \"{ContentDigest.OfText("x")}\" }}\n",
            DataLockFile.Write(pinned),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_of_a_subfolder_are_named_by_their_path()
    {
        using var data = new Dataset();
        data.Write("raw/orders-2024-01.csv", Dataset.Header, "1,2024-01-02,10.5,web,first");
        data.Write("raw/orders-2024-02.csv", Dataset.Header, "2,2024-02-02,11,web,x", "3,2024-02-03,12,nowhere,x");
        data.Contract = data.Contract with { Table = data.Contract.Table with { Files = "raw/orders-*.csv" } };
        data.Column("kind", c => c with { Checks = [new ValuesCheck(["web", "shop"], CheckTerms.Default with { ToleranceRatio = 0.5 })] });

        var pinned = data.Ingest();
        data.Validate();

        Assert.Equal(["raw/orders-2024-01.csv", "raw/orders-2024-02.csv"], pinned.Batches.Select(b => b.Name));
        Assert.Equal("data/orders/raw/orders-2024-02.csv", data.Batches()[1].DisplayPath);
        Assert.Contains("nowhere", data.Quarantine("raw/orders-2024-02.csv"), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(data.Root, "profiles", "raw", "orders-2024-01.csv.json")));
    }

    [Fact]
    public void A_subfolder_that_is_not_there_has_no_batch()
    {
        using var data = new Dataset();
        data.Contract = data.Contract with { Table = data.Contract.Table with { Files = "raw/orders-*.csv" } };

        var refusal = Assert.Throws<DataRefusedException>(() => data.Batches());

        Assert.Contains("raw/orders-*.csv", refusal.Message, StringComparison.Ordinal);
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
