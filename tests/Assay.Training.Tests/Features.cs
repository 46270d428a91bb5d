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
    [InlineData("SELECT s._row, r.x AS f FROM sales s, read_csv('/etc/hostname') r", "features.sql:1", "read_csv() reads what is not in the snapshot")]
    [InlineData("SELECT s._row, r.size AS f\nFROM sales s, '/etc/hostname' r", "features.sql:2", "'/etc/hostname' is no table of the snapshot")]
    [InlineData("SELECT _row, amount AS f FROM snapshot.sales", "features.sql:1", "'snapshot.sales' is no table")]
    [InlineData("SELECT _row, x AS f FROM sale", "features.sql:1", "did you mean 'sales'?")]
    [InlineData("SELECT s._row, q.amount AS f FROM sales s JOIN query('SELECT * FROM snapshot.sales') q USING (_row)", "features.sql:1", "query() reads what is not in the snapshot")]
    [InlineData("SELECT 1 AS _row) ; SELECT * FROM (SELECT _row, x AS f FROM sales", "features.sql", "more than one statement")]
    [InlineData("SELECT 1 AS _row) ; DROP VIEW sales; SELECT * FROM (SELECT _row, x AS f FROM sales", "features.sql", "more than one statement")]
    [InlineData("SELECT _row, x / 0 AS f FROM sales", "features.sql", "'f' is no finite number in 42 rows")]
    [InlineData("SELECT _row, 1e300 * x AS f FROM sales", "features.sql", "NULLIF")]
    [InlineData("SELECT _row, kind AS f FROM sales", "features.sql", "'f' is no finite number in 50 rows")]
    [InlineData("SELECT _row + 1 AS _row, x AS f FROM sales", "features.sql", "invents 1")]
    [InlineData("SELECT 'row ' || _row AS _row, x AS f FROM sales", "features.sql", "'_row' is VARCHAR")]
    [InlineData("SELECT _row::DOUBLE + 0.5 AS _row, x AS f FROM sales", "features.sql", "'_row' is DOUBLE")]
    [InlineData("SELECT [_row] AS _row, x AS f FROM sales", "features.sql", "'_row' is BIGINT[]")]
    [InlineData("SELECT _row, sold_at AS f FROM sales", "features.sql", "'f' is no finite number")]
    [InlineData("SELECT _row, [x] AS f FROM sales", "features.sql", "'f' is no finite number")]
    [InlineData("SELECT _row, {'a': x} AS f FROM sales", "features.sql", "'f' is no finite number")]
    [InlineData("SELECT _row, INTERVAL 1 HOUR AS f FROM sales", "features.sql", "'f' is no finite number")]
    [InlineData("SELECT _row, 'abc'::BLOB AS f FROM sales", "features.sql", "'f' is no finite number")]
    [InlineData("SELECT _row,\n  kind::INTEGER AS f\nFROM sales", "features.sql:2", "Could not convert")]
    [InlineData("SELECT _row,\n  CASE WHEN x > 90 THEN error('no such x') ELSE x END AS f\nFROM sales", "features.sql", "no such x")]
    [InlineData("SELECT _row,\n  (SELECT x FROM sales) AS f\nFROM sales", "features.sql", "More than one row")]
    public void Wrong_sql_is_wrong_use_with_a_place(string sql, string place, string what)
    {
        using var shop = new Shop(50);

        var refusal = Assert.Throws<WrongUseException>(() => shop.Features(Shop.Sql(sql)));

        Assert.StartsWith(place, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sql_that_runs_is_cancelled_as_such()
    {
        using var shop = new Shop(50);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        var endless = Shop.Sql("SELECT s._row, (SELECT sum(hash(r.range + t.range + s._row)) FROM range(1000000) r, range(1000000) t) AS f FROM sales s");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Task.Run(() => shop.Features(endless, cancellationToken: cancel.Token), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_wrong_label_is_wrong_use()
    {
        using var shop = new Shop(50);

        var refusal = Assert.Throws<WrongUseException>(() => shop.FeaturesWithLabel("amuont > 3", LearningTask.Binary));

        Assert.StartsWith("model.yaml:3:8: ", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT _row,\n  random() AS f FROM sales", 2, "random()")]
    [InlineData("SELECT _row, CASE WHEN now() > sold_at THEN x END AS f FROM sales", 1, "now()")]
    [InlineData("SELECT _row, date_diff('day', sold_at::DATE, current_date) AS f FROM sales", 1, "current_date")]
    [InlineData("SELECT _row,\n\n  epoch(CURRENT_TIMESTAMP) AS f FROM sales", 3, "current_timestamp")]
    [InlineData("WITH t AS (SELECT _row, current_date AS current_date FROM sales) SELECT _row, year(current_date) AS f FROM t", 1, "current_date")]
    [InlineData("SELECT _row, epoch(age(sold_at)) AS f FROM sales", 1, "age()")]
    [InlineData("WITH t AS (SELECT *, 'ä' AS u FROM sales)\nSELECT _row, uuid() > u AS f\nFROM t", 2, "uuid()")]
    [InlineData("SELECT _row, x AS f FROM sales\nLEFT JOIN (SELECT _row AS r FROM sales USING SAMPLE 10%) ON r = _row", null, "a sample without a seed")]
    public void Sql_that_gives_another_result_another_time_is_wrong_use(string sql, int? line, string what)
    {
        using var shop = new Shop(50);

        var refusal = Assert.Throws<WrongUseException>(() => shop.Features(Shop.Sql(sql)));

        Assert.Equal(new SourcePlace("features.sql", line), refusal.Faults[0].Place);
        Assert.StartsWith(what, refusal.Faults[0].Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_label_that_gives_another_result_another_time_is_wrong_use()
    {
        using var shop = new Shop(50);

        var refusal = Assert.Throws<WrongUseException>(() => shop.FeaturesWithLabel("amount > 3 AND sold_at < now()", LearningTask.Binary));

        Assert.Equal("model.yaml:3:8: now() gives another result another time", refusal.Message.Split('\n')[0]);
    }

    [Fact]
    public void A_label_that_is_no_finite_number_is_wrong_use()
    {
        using var shop = new Shop(50);

        var refusal = Assert.Throws<WrongUseException>(() => shop.FeaturesWithLabel("amount / 0", LearningTask.Regression));

        Assert.Contains("the label is no finite number in 50 rows", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_may_be_called_as_a_function_or_as_anything_that_training_makes()
    {
        using var shop = new Shop(
            100, columns: "amount > 70 AS label, x AS is_test, kind AS \"user\", x AS _label, x AS current_date", table: "features");
        var recipe = new FeatureRecipe
        {
            Features = [new Feature("is_test", FeatureKind.Numeric), new Feature("label", FeatureKind.Numeric), new Feature("f", FeatureKind.Numeric), new Feature("user", FeatureKind.Categorical)],
            Sql = "WITH labels AS (SELECT *, current_date + 1 AS f FROM features WHERE user <> '') SELECT * FROM labels",
            TimeColumn = "sold_at",
        };

        var table = shop.Features(recipe);

        Assert.Equal(100, table.Rows);
        Assert.Equal(75, table.IsTest.Count(t => !t));
        Assert.Equal(38, Assert.IsType<NumericColumn>(table.Columns[2]).Values[1]);
        Assert.Equal(100, shop.Features(recipe with { Sql = null, Features = [recipe.Features[0], recipe.Features[3]] }).Rows);
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

    public static TheoryData<string> UsesOutcome =>
    [
        "SELECT _row, amount AS f FROM sales",
        "SELECT _row, lag(amount) OVER (ORDER BY sold_at) AS f FROM sales",
        "SELECT _row, (SELECT max(sales.x) FROM sales) + count(amount) OVER () AS f FROM sales",
        "SELECT s._row, p.paid AS f FROM sales s LEFT JOIN payments p ON p.sale = s._row",
    ];

    [Theory]
    [MemberData(nameof(UsesOutcome))]
    public void Without_a_time_a_feature_that_uses_an_outcome_is_refused(string sql)
    {
        using var shop = new Shop(payments: "paid_at");

        var refusal = Assert.Throws<WrongUseException>(() => shop.Features(Shop.Sql(sql) with { TimeColumn = null }));

        Assert.Contains("feature 'f' uses an outcome", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_time_a_feature_of_other_columns_passes()
    {
        using var shop = new Shop(payments: "paid_at");

        shop.Features(Shop.Sql("SELECT _row, avg(x) OVER (PARTITION BY kind) AS f FROM sales") with { TimeColumn = null });

        Assert.Equal(["Features: no feature uses an outcome"], shop.Log);
    }

    [Fact]
    public void A_joined_table_with_a_time_is_cut_at_the_same_moment()
    {
        const string last = "SELECT s._row, (SELECT max(p.paid) FROM payments p WHERE p.kind = s.kind) AS f FROM sales s";
        const string lastBefore = "SELECT s._row, (SELECT max(p.paid) FROM payments p WHERE p.kind = s.kind AND p.paid_at < s.sold_at) AS f FROM sales s";
        using var shop = new Shop(300, payments: "paid_at");

        var refusal = Assert.Throws<WrongUseException>(() => shop.Features(Shop.Sql(last)));
        shop.Features(Shop.Sql(lastBefore));

        Assert.Contains("feature 'f' looks ahead", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["Features: no feature looks ahead of sold_at"], shop.Log);
    }

    [Fact]
    public void A_joined_table_without_a_time_is_named_as_not_proved()
    {
        using var shop = new Shop(300, payments: null);

        shop.Features(Shop.Sql("SELECT s._row, count(p.kind) AS f FROM sales s LEFT JOIN payments p ON p.sale = s._row GROUP BY s._row"));

        Assert.Equal(["Features: no feature looks ahead of sold_at; not proved: payments has no time"], shop.Log);
    }

    [Fact]
    public void Numbers_that_are_none_are_no_look_ahead()
    {
        using var shop = new Shop();

        var refusal = Assert.Throws<WrongUseException>(() => shop.Features(Shop.Sql("SELECT _row, (x + 1) / 0 AS f FROM sales")));

        Assert.Contains("no finite number", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("looks ahead", refusal.Message, StringComparison.Ordinal);
    }
}
