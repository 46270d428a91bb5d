using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>A dataset at two revisions.</summary>
public sealed class Comparisons : IDisposable
{
    private readonly Dataset before = new();
    private readonly Dataset after = new();

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    [Fact]
    public void Equal_datasets_have_no_change_and_nothing_is_read()
    {
        var change = Compare(_ => throw new InvalidOperationException("Nothing needs to be read."));

        Assert.Empty(change.Batches);
        Assert.Empty(change.Tables);
        Assert.Equal(2, change.Unchanged);
    }

    [Fact]
    public void Batches_rows_and_values_that_moved_are_counted_by_key()
    {
        after.Write("orders-2024-01.csv", Dataset.Header, "1,2024-01-02,11.5,web,first", "3,2024-01-31,0,web,\"a, b\"", "8,2024-01-31,1,web,");
        File.Delete(Path.Combine(after.Root, "data", "orders-2024-02.csv"));
        after.Write("orders-2024-03.csv", Dataset.Header, "4,2024-02-01,5,web,x", "7,2024-03-01,9,shop,");

        var change = Compare();

        Assert.Equal(
            [("orders-2024-01.csv", true, true), ("orders-2024-02.csv", true, false), ("orders-2024-03.csv", false, true)],
            change.Batches.Select(b => (b.Name, b.Before is not null, b.After is not null)));
        var table = Assert.Single(change.Tables);
        Assert.Equal((6, 5), (table.RowsBefore, table.RowsAfter));
        // 8 and 7 came; 2, 5 and 6 went; 1 has another amount; 4 only lies in another batch.
        Assert.Equal((2, 3, 1L), (table.Added, table.Removed, table.Changed!.Value));
        var amount = table.Columns.Single(c => c.Column == "amount");
        Assert.Equal(1, amount.Values);
        Assert.Equal(50.5 / 6, amount.Before.Mean!.Value, 12);
        Assert.Equal(26.5 / 5, amount.After.Mean!.Value, 12);
        var note = table.Columns.Single(c => c.Column == "note");
        Assert.Equal((1, 2, 5d, 3d), (note.Before.Missing, note.After.Missing, note.Before.Distinct, note.After.Distinct));
        Assert.Null(note.Before.Mean);
    }

    [Fact]
    public void A_batch_under_another_name_and_other_spellings_change_no_row()
    {
        File.Move(Path.Combine(after.Root, "data", "orders-2024-01.csv"), Path.Combine(after.Root, "data", "orders-2024-09.csv"));
        after.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5.0,web,x", "6,2024-02-03,8,\"web\",z", "5,2024-02-02,7.00,shop,y");

        var table = Assert.Single(Compare().Tables);

        Assert.Equal((0, 0, 0L), (table.Added, table.Removed, table.Changed!.Value));
    }

    [Fact]
    public void Without_a_key_rows_are_compared_as_wholes_and_as_often_as_they_come()
    {
        foreach (var data in new[] { before, after })
            data.Contract = data.Contract with { Table = data.Contract.Table with { Key = [] } };
        before.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5,web,x", "4,2024-02-01,5,web,x", "5,2024-02-02,7,shop,y");
        after.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5,web,x", "5,2024-02-02,8,shop,y");

        var table = Assert.Single(Compare().Tables);

        Assert.Equal((1, 2), (table.Added, table.Removed));
        Assert.Null(table.Changed);
        Assert.All(table.Columns, c => Assert.Null(c.Values));
    }

    [Fact]
    public void Columns_that_only_one_contract_has_are_named_and_not_compared()
    {
        before.Contract = before.Contract with { Table = before.Contract.Table with { Columns = [.. before.Contract.Table.Columns.Where(c => c.Name != "note")] } };
        before.Column("amount", c => new ColumnContract { Name = "amount", Type = ColumnType.Integer });
        before.Write("orders-2024-01.csv", "id,day,amount,kind", "1,2024-01-02,10,web");

        var table = Assert.Single(Compare().Tables);

        Assert.Equal(new Dictionary<string, string> { ["amount"] = "Integer -> Number", ["note"] = "added" }, table.OtherColumns);
        Assert.Equal(["id", "day", "kind"], table.Columns.Select(c => c.Column));
        Assert.Equal((2, 0, 0L), (table.Added, table.Removed, table.Changed!.Value));
    }

    [Fact]
    public void Records_that_can_not_be_read_are_left_out_and_counted_and_checks_do_not_matter()
    {
        after.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5,web,x", "5,someday,7,shop,y", "6,2024-02-03,99999,nonsense,z");

        var table = Assert.Single(Compare().Tables);

        Assert.Equal(1, table.Unreadable);
        Assert.Equal((0, 1, 1L), (table.Added, table.Removed, table.Changed!.Value));
    }

    private DatasetChange Compare(Func<Batch, string>? pathOf = null)
    {
        var change = new DatasetComparison(Path.Combine(after.Root, "work"), TimeProvider.System).Compare(
            Revision("HEAD", before), Revision("working tree", after), TestContext.Current.CancellationToken);
        Assert.Equal(AssayJson.Write(change), AssayJson.Write(AssayJson.Read<DatasetChange>(AssayJson.Write(change))));
        return change;

        DataRevision Revision(string name, Dataset data) =>
            new(name, data.Contract, data.Ingest(), pathOf ?? (b => Path.Combine(data.Root, "data", b.Name)));
    }
}
