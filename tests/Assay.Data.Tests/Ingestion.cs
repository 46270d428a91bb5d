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
