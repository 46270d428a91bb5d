using Assay.Lifecycle;
using static Assay.Data.Tests.InferenceFile;

namespace Assay.Data.Tests;

/// <summary>On which rows a proposed model is judged, and what it must reach there.</summary>
public sealed class InferredJudgement
{
    private static string Day(int i) => new DateTime(2024, 1, 1).AddDays(i / 2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Where_rows_have_a_time_the_latest_are_judged_on()
    {
        using var file = Of("day,amount,target", 600, i => $"{Day(i)},{Chance(i, 90)},{Chance(i, 2, 3)}");
        // A fifth of 300 days would begin on August 28.
        Assert.Equal(new TimeSplit("day", null, new DateTime(2024, 8, 28), null), file.Infer().Model.Split);
    }

    [Theory]
    [InlineData("birth_date", "birth_date")]
    [InlineData("due", "due")]
    public void Dates_of_birth_and_of_the_future_order_no_rows_unless_asked(string name, string asked)
    {
        using var file = Of($"{name},amount,target", 600, i => $"{(name == "due" ? Day(i).Replace("2024", "2032", StringComparison.Ordinal) : Day(i))},{Chance(i, 90)},{Chance(i, 2, 3)}");
        Assert.IsType<HashSplit>(file.Infer().Model.Split);
        Assert.IsType<TimeSplit>(file.Infer(r => r with { TimeColumn = asked }).Model.Split);
    }

    [Fact]
    public void Labels_that_change_with_time_are_split_otherwise_and_that_is_said()
    {
        using var file = Of("day,amount,target", 600, i => $"{Day(i)},{Chance(i, 90)},{(i < 450 ? 0 : 1)}");
        var proposal = file.Infer();
        Assert.IsType<HashSplit>(proposal.Model.Split);
        Assert.Contains("there are not the same labels", proposal.ModelRemarks["split"].Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_no_time_can_t_order_rows()
    {
        using var file = Of("day,amount,target", 600, i => $"{Day(i)},{Chance(i, 90)},{Chance(i, 2, 3)}");
        var refusal = Assert.Throws<WrongUseException>(() => file.Infer(r => r with { TimeColumn = "amount" }));
        Assert.Contains("(allowed: day)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_one_owner_stay_on_one_side()
    {
        using var file = Of("customer_id,amount,target", 600, i => $"{i / 4},{Chance(i, 90)},{Chance(i, 2, 3)}");
        Assert.Equal(["customer_id"], Assert.IsType<HashSplit>(file.Infer().Model.Split).Key);
    }

    [Fact]
    public void The_floor_is_above_what_guessing_reaches_by_chance()
    {
        using var small = Of("amount,target", 200, i => $"{Chance(i, 90)}.5,{Chance(i, 2, 3)}");
        using var large = Of("amount,target", 20_000, i => $"{Chance(i, 90)}.5,{Chance(i, 2, 3)}");
        var (few, many) = (Floor(small), Floor(large));
        Assert.Equal("auc", few.Metric.Value);
        Assert.InRange(few.Limit, 0.6, 0.7);
        Assert.InRange(many.Limit, 0.52, 0.53);
    }

    [Fact]
    public void The_floor_of_classes_is_above_the_most_frequent_one()
    {
        using var file = Of("amount,target", 3000, i => $"{Chance(i, 90)}.5,{"aaabbc"[Chance(i, 6, 3)]}");
        var floor = Floor(file);
        Assert.Equal("accuracy", floor.Metric.Value);
        Assert.InRange(floor.Limit, 0.53, 0.57);
    }

    [Fact]
    public void Where_one_class_is_nearly_all_accuracy_is_no_gate()
    {
        using var file = Of("amount,target", 3000, i => $"{Chance(i, 90)}.5,{(i % 20 == 0 ? "b" : i % 30 == 0 ? "c" : "a")}");
        Assert.Equal("macroF1", Floor(file).Metric.Value);
    }

    [Theory]
    [InlineData(200, "lbfgs")]
    [InlineData(5000, "lightGbm")]
    public void The_trainer_suits_the_number_of_rows(int rows, string kind)
    {
        using var file = Of("amount,target", rows, i => $"{Chance(i, 90)}.5,{Chance(i, 2, 3)}");
        Assert.Equal(kind, file.Infer().Model.Trainer.Kind);
    }

    [Fact]
    public void Two_runs_propose_the_same()
    {
        using var file = Of("day,kind,amount,target", 3000, i => $"{Day(i)},k{Chance(i, 30)},{Chance(i, 90)}.5,{Chance(i, 2, 3)}");
        var (first, second) = (file.Infer(), file.Infer());
        Assert.Equal((first.Card, string.Join('\n', first.Decisions)), (second.Card, string.Join('\n', second.Decisions)));
    }

    private static FloorRule Floor(InferenceFile file) => file.Infer().Model.Gates.OfType<FloorRule>().Single();
}
