using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training.Tests;

public sealed class Features
{
    [Fact]
    public void Columns_of_the_main_table_become_features_with_missing_values()
    {
        using var shop = new Shop(100);

        var table = shop.Features(Shop.Plain);

        Assert.Equal(100, table.Rows);
        Assert.Equal(25, table.IsTest.Count(t => t));
        var x = Assert.IsType<NumericColumn>(table.Columns[0]);
        Assert.True(float.IsNaN(x.Values[0]));
        Assert.Equal(37, x.Values[1]);
        var kind = Assert.IsType<CategoricalColumn>(table.Columns[1]);
        Assert.Equal(["a", "b", "c"], kind.Categories);
        Assert.Equal("b", kind.Text(1).ToString());
        Assert.Equal(37 + 20 + 53 % 11 > 70 ? 1 : 0, table.Labels[1]);
    }

    [Fact]
    public void Classes_are_in_ordinal_order()
    {
        using var shop = new Shop(300);

        Assert.Equal(["high", "low", "middle"], shop.Features(Shop.Plain, LearningTask.Multiclass).Classes);
    }

    [Fact]
    public void Rows_without_a_label_are_left_out()
    {
        using var shop = new Shop(100);

        var table = shop.FeaturesWithLabel("CASE WHEN amount < 100 THEN amount > 50 END", LearningTask.Binary);

        Assert.InRange(table.Rows, 50, 99);
    }

    [Fact]
    public void A_table_on_disk_reads_back_equal_and_equal_tables_have_equal_bytes()
    {
        using var shop = new Shop(500);
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        shop.Features(Shop.Plain).Save(first);
        shop.Features(Shop.Plain).Save(second);

        Assert.Equal(first.ToArray(), second.ToArray());
        first.Position = 0;
        using var again = new MemoryStream();
        FeatureTable.Load(first).Save(again);
        Assert.Equal(first.ToArray(), again.ToArray());
        using var cut = new MemoryStream(first.ToArray()[..^5]);
        Assert.Throws<InvalidDataException>(() => FeatureTable.Load(cut));
    }

    [Theory]
    [InlineData("SELECT _row, x AS f FORM sales", "features.sql:1", "FORM")]
    [InlineData("SELECT _row,\n  nothing AS f\nFROM sales", "features.sql:2", "nothing")]
    [InlineData("SELECT _row, x AS g FROM sales", "features.sql", "no column 'f'")]
    [InlineData("SELECT x AS f FROM sales", "features.sql", "no column '_row'")]
    [InlineData("SELECT _row, x AS f FROM sales WHERE _row > 0", "features.sql", "loses 1")]
    [InlineData("SELECT _row, x AS f FROM sales UNION ALL SELECT 3, 1", "features.sql", "1 rows twice")]
    [InlineData("SELECT s._row, r.x AS f FROM sales s, read_csv('/etc/hostname') r", "features.sql:1", "disabled")]
    [InlineData("SELECT _row + 1 AS _row, x AS f FROM sales", "features.sql", "invents 1")]
    public void Wrong_sql_is_wrong_use_with_a_place(string sql, string place, string what)
    {
        using var shop = new Shop(50);

        var refusal = Assert.Throws<WrongUseException>(() => shop.Features(Shop.Sql(sql)));

        Assert.StartsWith(place, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_label_is_wrong_use()
    {
        using var shop = new Shop(50);

        var refusal = Assert.Throws<WrongUseException>(() => shop.FeaturesWithLabel("amuont > 3", LearningTask.Binary));

        Assert.StartsWith("model.yaml, label", refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> LookAhead =>
    [
        "SELECT _row, lead(x) OVER (ORDER BY sold_at) AS f FROM sales",
        "SELECT _row, avg(amount) OVER () AS f FROM sales",
        "SELECT _row, avg(x) OVER (ORDER BY sold_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND INTERVAL 1 MINUTE FOLLOWING) AS f FROM sales",
        "SELECT _row, amount AS f FROM sales",
        "SELECT _row, sum(amount) OVER (ORDER BY sold_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) AS f FROM sales",
        "SELECT s._row, count(*) AS f FROM sales s JOIN sales o ON o.kind = s.kind GROUP BY s._row",
    ];

    [Theory]
    [MemberData(nameof(LookAhead))]
    public void A_feature_that_looks_ahead_is_refused(string sql)
    {
        using var shop = new Shop();

        var refusal = Assert.Throws<WrongUseException>(() => shop.Features(Shop.Sql(sql)));

        Assert.Contains("feature 'f' looks ahead", refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> PastOnly =>
    [
        "SELECT _row, x + 1 AS f FROM sales",
        "SELECT _row, lag(amount) OVER (ORDER BY sold_at) AS f FROM sales",
        "SELECT _row, avg(amount) OVER (ORDER BY sold_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND INTERVAL 1 MINUTE PRECEDING) AS f FROM sales",
    ];

    [Theory]
    [MemberData(nameof(PastOnly))]
    public void A_feature_of_the_past_passes(string sql)
    {
        using var shop = new Shop();

        Assert.Equal(2000, shop.Features(Shop.Sql(sql)).Rows);
    }
}
