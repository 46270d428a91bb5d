using Assay.Lifecycle;

namespace Assay.Reporting.Tests;

/// <summary>The verdict as a pull request shows it.</summary>
public sealed class VerdictTexts
{
    [Fact]
    public void The_text_is_the_approved_one()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "verdict.approved.md"));
        Assert.Equal(approved, VerdictText.Of(Verdict));
    }

    [Fact]
    public void Without_a_rule_there_is_no_table_and_no_pass()
    {
        var text = VerdictText.Of(Verdict with { Results = [], ChampionVersion = null });
        Assert.StartsWith("## Gates of delay: ! not judged\n\n0 of 0 gates passed, there is no champion to compare with.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("|", text, StringComparison.Ordinal);
    }

    private static GateVerdict Verdict => new()
    {
        Model = new ModelName("delay"),
        Candidate = ContentDigest.OfText("challenger"),
        SnapshotDigest = ContentDigest.OfText("s"),
        ChampionVersion = 6,
        Results =
        [
            new GateResult { Rule = "floor", Metric = new MetricName("auc"), Outcome = GateOutcome.Pass, Value = 0.7531, Limit = 0.7, Reason = "0.7531 is at least 0.7" },
            new GateResult
            {
                Rule = "notWorseThanChampion",
                Metric = new MetricName("auc"),
                Outcome = GateOutcome.Inconclusive,
                Value = 0.7531,
                Limit = 0.7362,
                Champion = 0.7412,
                Reason = "400 test rows can't tell whether the gain is above -0.0050",
            },
            new GateResult { Rule = "worstSlice", Metric = new MetricName("auc"), Subject = "carrier = <b>|9E", Outcome = GateOutcome.Fail, Value = 0.6, Limit = 0.7, Reason = "0.6 is below 0.7" },
            new GateResult { Rule = "behaviour", Outcome = GateOutcome.Error, Reason = "no behavioural test was run" },
            new GateResult { Rule = "latency", Subject = "p99", Outcome = GateOutcome.Pass, Value = 90, Limit = 100, Measured = true, Reason = "90 is at most 100" },
        ],
    };
}
