using Assay.Lifecycle;
using static Assay.Data.Tests.InferenceFile;

namespace Assay.Data.Tests;

/// <summary>Which model is proposed for a file, and why.</summary>
public sealed class InferredModels
{
    [Theory]
    [InlineData("no,yes", LearningTask.Binary, "target = 'yes'")]
    [InlineData("nein,ja", LearningTask.Binary, "target = 'ja'")]
    [InlineData("it's,a,a", LearningTask.Binary, "target = 'it''s'")]
    [InlineData("0,1,1", LearningTask.Binary, "target = 1")]
    [InlineData("3,3,7", LearningTask.Binary, "target = 7")]
    [InlineData("true,false,false", LearningTask.Binary, "target")]
    [InlineData("0,1,2", LearningTask.Multiclass, "target")]
    [InlineData("red,green,blue", LearningTask.Multiclass, "target")]
    [InlineData("10,20,30", LearningTask.Regression, "target")]
    [InlineData("1.5,2.5,7", LearningTask.Regression, "target")]
    [InlineData("\"1,5\",\"2,5\",\"7,25\"", LearningTask.Regression, "TRY_CAST(replace(regexp_replace(target, '[^0-9,-]', '', 'g'), ',', '.') AS DOUBLE)")]
    public void The_values_of_the_label_tell_the_task(string values, LearningTask task, string sql)
    {
        string[] of = values.Contains('"', StringComparison.Ordinal) ? values.Split("\",\"").Select(v => $"\"{v.Trim('"')}\"").ToArray() : values.Split(',');
        using var file = Of("x,target", 300, i => $"{Chance(i, 50)}.5,{of[i % of.Length]}");
        var model = file.Infer().Model;
        Assert.Equal((task, sql), (model.Task, model.Label.Sql));
    }

    [Fact]
    public void One_value_may_be_told_from_all_others()
    {
        using var file = Of("x,order", 300, i => $"{Chance(i, 50)}.5,{"abc"[i % 3]}");
        var model = file.Infer(r => r with { Label = "order", Task = LearningTask.Binary, Positive = "b" }).Model;
        Assert.Equal("\"order\" = 'b'", model.Label.Sql);
    }

    [Theory]
    [InlineData(null, null, null, "no label is named")]
    [InlineData("aa", null, null, "--label is 'aa', which is no column")]
    [InlineData("day", null, null, "is a date or time")]
    [InlineData("kind", LearningTask.Regression, null, "no number to regress on")]
    [InlineData("amount", LearningTask.Multiclass, null, "too many for classes")]
    [InlineData("kind", LearningTask.Binary, null, "has 3 values: x, y, z")]
    [InlineData("kind", LearningTask.Binary, "w", "--positive is 'w'")]
    [InlineData("kind", null, "x", "--positive is for a binary label")]
    public void A_question_that_the_file_can_t_answer_is_wrong_use(string? label, LearningTask? task, string? positive, string message)
    {
        using var file = Of("amount,kind,day", 300, i => $"{i / 2.0:F2},{"xyz"[i % 3]},2024-01-{1 + i % 28:D2}");
        var refusal = Assert.Throws<WrongUseException>(() => file.Infer(r => r with { Label = label, Task = task, Positive = positive }));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("a,b\n", "a header and no rows")]
    [InlineData("target\n0\n1\n", "has 2 values, too few to learn from some and be judged on others (at least 20)")]
    [InlineData("a,target,A\n1,2,3\n", "'A' and 'a' are one name in SQL")]
    [InlineData("a,target,a\n1,2,3\n", "column 'a' comes twice")]
    [InlineData("_row,target\n1,2\n", "'_row' is a column that Assay adds")]
    [InlineData("5.1,3.5,setosa\n4.9,3.0,setosa\n", "the first line is no header")]
    [InlineData("a,target\n1,x\n2\n3,x\n", "orders.csv:3: the record has 1 fields, the header 2")]
    [InlineData("a,target\n1,x\n2,x\n", "is 'x' in every row")]
    [InlineData("a,target\n1,\n2,\n", "the label 'target' has no value")]
    [InlineData("a,target\n1,\"x\n", "a quote is left open")]
    [InlineData("a,target\0\n1,x\n", "the file is binary")]
    public void A_file_that_nothing_can_be_learned_of_is_refused_with_its_place(string text, string message)
    {
        using var file = new InferenceFile(text);
        var refusal = Assert.Throws<DataRefusedException>(() => file.Infer());
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.All(refusal.Faults, f => Assert.Equal("orders.csv", f.Place!.File));
    }

    [Theory]
    [InlineData("target", "no column is left to learn from")]
    [InlineData("amount,target", "the label 'target' tells 'yes' from the rest in 2 rows")]
    [InlineData("place,target", "there are 2 different rows")]
    public void What_can_t_be_judged_is_refused_before_anything_is_trained(string header, string message)
    {
        using var file = Of(header, 300, i => $"{(header == "target" ? "" : header[0] == 'a' ? $"{Chance(i, 90)}.5," : $"{(i % 2 == 0 ? "here" : "there")},")}{(header[0] == 'a' ? (i % 150 == 7 ? "yes" : "no") : $"{i % 3 % 2}")}");
        Assert.Contains(message, Assert.Throws<DataRefusedException>(() => file.Infer()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rare_class_among_others_is_named_and_no_reason_to_refuse()
    {
        using var file = Of("amount,target", 300, i => $"{Chance(i, 90)}.5,{(i % 150 == 7 ? "rare" : i % 2 == 0 ? "a" : "b")}");
        Assert.Contains("Hardly anything can be learned of rare: fewer than 10 rows each.", file.Infer().ModelRemarks["label"]);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_the_way_out()
    {
        using var file = new InferenceFile([.. "gr"u8, 0xF6, .. "e,target\n1,2\n"u8]);
        var refusal = Assert.Throws<DataRefusedException>(() => file.Infer());
        Assert.Contains("orders.csv:1:3: the byte 0xF6", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("iconv", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_tells_nothing_is_left_out_with_its_reason()
    {
        using var file = Of(
            "order_id,day,gone,same,note,amount,shop_id,open,target",
            600,
            i => $"{7 * i},2024-01-{1 + i % 28:D2},,1,\"text {i % 300}, free\",{Chance(i, 90)}.5,{i % 12},{(i % 7 < 3 ? "true" : "false")},{Chance(i, 2, 3)}");
        var proposal = file.Infer();
        Assert.Equal([new("amount", FeatureKind.Numeric), new("shop_id", FeatureKind.Categorical), new Feature("open", FeatureKind.Numeric)], proposal.Model.Features.Features);
        string[] reasons = [.. proposal.ModelRemarks["features"]];
        Assert.Contains(reasons, r => r.StartsWith("Left out: order_id - it tells rows apart", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.StartsWith("Left out: gone - it has no value", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.StartsWith("Left out: same - it is '1' in 100.0 %", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.StartsWith("Left out: note - 300 different texts", StringComparison.Ordinal));
        Assert.Contains(reasons, r => r.StartsWith("Left out: day - a moment", StringComparison.Ordinal));
    }

    [Fact]
    public void A_column_that_tells_the_label_alone_is_left_out_and_named()
    {
        using var file = Of("amount,cost_after,target", 600, i => $"{Chance(i, 90)},{(Chance(i, 2, 3) == 1 ? 50 + Chance(i, 40, 5) : Chance(i, 40, 5))}.5,{Chance(i, 2, 3)}");
        var proposal = file.Infer();
        Assert.Equal(["amount"], proposal.Model.Features.Features.Select(f => f.Name));
        Assert.StartsWith("LEAK? 'cost_after' alone tells 100.0 %", proposal.ModelRemarks["features"].Single(), StringComparison.Ordinal);
        Assert.Contains("a leak?", proposal.Card, StringComparison.Ordinal);
    }

    [Fact]
    public void Chance_is_no_leak_however_many_categories_there_are()
    {
        using var file = Of("kind,amount,target", 2000, i => $"k{Chance(i, 300)},{Chance(i, 90, 2)},{Chance(i, 2, 3)}");
        Assert.Equal(["kind", "amount"], file.Infer().Model.Features.Features.Select(f => f.Name).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Columns_of_few_categories_cut_the_rows_that_are_judged_on()
    {
        using var file = Of("sex,kind,place,amount,target", 1200, i => $"{"mf"[Chance(i, 2, 7)]},{"xyz"[Chance(i, 3, 5)]},p{Chance(i, 40, 9)},{Chance(i, 90)}.5,{Chance(i, 2, 3)}");
        var proposal = file.Infer();
        var plan = proposal.Model.Evaluation;
        Assert.Equal("sex, kind; sex; 20", $"{string.Join(", ", plan.Slices)}; {string.Join(", ", plan.Fairness)}; {plan.MinSliceRows}");
        Assert.Contains("It may also say how the model must behave: tests: [{ test: direction, input: amount, add: 1, expect: up }]", proposal.ModelRemarks["evaluation"]);
    }

    [Fact]
    public void Without_such_columns_it_is_only_told_what_there_could_be()
    {
        using var file = Of("amount,target", 300, i => $"{Chance(i, 90)}.5,{Chance(i, 2, 3)}");
        var proposal = file.Infer();
        Assert.Equal((0, 200), (proposal.Model.Evaluation.Slices.Count, proposal.Model.Evaluation.MinSliceRows));
        Assert.StartsWith("evaluation: may say how", Assert.Single(proposal.ModelRemarks["evaluation"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_written_otherwise_become_features_by_SQL()
    {
        using var file = Of("Größe;Preis;target", 300, i => $"{Chance(i, 90)},5;{1 + Chance(i, 9, 2)}.{Chance(i, 900, 4) + 100},75 €;{Chance(i, 2, 3)}");
        var features = file.Infer().Model.Features;
        Assert.Equal(("features.sql", 2), (features.SqlFile, features.Features.Count(f => f.Kind == FeatureKind.Numeric)));
        Assert.Contains("""TRY_CAST(replace(regexp_replace("Größe", '[^0-9,-]', '', 'g'), ',', '.') AS DOUBLE) AS "Größe",""", features.Sql, StringComparison.Ordinal);
    }
}
