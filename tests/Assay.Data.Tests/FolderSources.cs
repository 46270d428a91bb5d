using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>Batches that lie in another folder first.</summary>
public sealed class FolderSources
{
    private const string Name = "orders-2024-03.csv";
    private static readonly SourcePlace Place = new("data/orders/contract.yaml", 3, 5);

    [Fact]
    public void Files_are_copied_once_and_what_is_there_stays()
    {
        using var data = new Dataset();
        Lay(data, Name, "7,2024-03-01,5,web,x");
        Lay(data, "readme.txt", "no batch");
        var source = new FolderSource("../incoming", "*", Place);

        data.Collect(source);
        var written = File.GetLastWriteTimeUtc(Path.Combine(data.Root, "data", Name));
        data.Collect(source);

        Assert.Equal(["orders-2024-01.csv", "orders-2024-02.csv", Name], data.Ingest().Batches.Select(b => b.Name));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(data.Root, "data", Name)));
    }

    [Fact]
    public void A_pinned_batch_that_its_source_changed_is_refused_and_not_overwritten()
    {
        using var data = new Dataset();
        Lay(data, Name, "7,2024-03-01,5,web,x");
        var source = new FolderSource("../incoming", "*.csv", Place);
        data.Collect(source);
        var pinned = data.Ingest();
        Lay(data, Name, "7,2024-03-01,6,web,x");

        var refusal = Assert.Throws<DataRefusedException>(() => data.Collect(source, pinned));

        Assert.Contains("its source has another file", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"--accept-batch {Name}", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(pinned.Batches, data.Ingest(pinned).Batches);
        data.Collect(source, pinned, Name);
        Assert.Equal(pinned.Batches[2].Digest, data.Ingest(pinned, Name).Batches[2].Replaces);
    }

    [Fact]
    public void A_copy_that_was_killed_goes_on_and_a_damaged_one_is_made_anew()
    {
        using var data = new Dataset();
        var file = Lay(data, Name, "7,2024-03-01,5,web,x");
        var partial = Path.Combine(data.Root, "work", ContentDigest.OfFile(file).Hex);
        Directory.CreateDirectory(Path.GetDirectoryName(partial)!);
        File.WriteAllBytes(partial, File.ReadAllBytes(file)[..10]);
        data.Collect(new FolderSource("../incoming", "*", Place));
        Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(data.Root, "data", Name)));

        File.Delete(Path.Combine(data.Root, "data", Name));
        File.WriteAllText(partial, "damage");
        Assert.Throws<OutsideSystemException>(() => data.Collect(new FolderSource("../incoming", "*", Place)));
        Assert.False(File.Exists(Path.Combine(data.Root, "data", Name)));
        data.Collect(new FolderSource("../incoming", "*", Place));
        Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(data.Root, "data", Name)));
    }

    [Theory]
    [InlineData("../nowhere", "*.csv", "there is no folder '../nowhere'")]
    [InlineData(".", "sales-*.csv", "has no file 'sales-*.csv'")]
    public void A_folder_that_has_nothing_is_named(string folder, string files, string expected)
    {
        using var data = new Dataset();

        var refusal = Assert.Throws<OutsideSystemException>(() => data.Collect(new FolderSource(folder, files, Place)));

        Assert.Contains($"data/orders/contract.yaml:3:5: {(folder == "." ? "folder '.' " : "")}{expected}", refusal.Message, StringComparison.Ordinal);
    }

    private static string Lay(Dataset data, string name, string row)
    {
        var file = Path.Combine(data.Root, "incoming", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"{Dataset.Header}\n{row}\n");
        return file;
    }
}
