using Assay.Evaluation.Comparison;
using Assay.Lifecycle;
using MathNet.Numerics.Distributions;

namespace Assay.Evaluation.Tests;

/// <summary>
/// What the gate promises, on 1,000 test sets drawn from a known truth: a model that is truly worse by just the margin passes in at most
/// 5 % of them (70 of 1,000 is three standard errors above), one that is truly as good about as often as the gate said beforehand.
/// </summary>
public sealed class Simulations
{
    private const int Runs = 1000;
    private const int MostFalsePasses = 70;

    /// <summary>Three standard errors of a share of 1,000, and what the power varies by that is told from the rows themselves.</summary>
    private const double Near = 0.05;

    [Theory]
    [InlineData("auc", 0.03)]
    [InlineData("accuracy", 0.03)]
    [InlineData("mae", 0.08)]
    public void Worse_by_the_margin_hardly_ever_passes(string metric, double margin)
    {
        var (passes, _) = Simulate(metric, margin, worse: margin);
        Assert.InRange(passes, 20, MostFalsePasses);
    }

    [Theory]
    [InlineData("auc", 0.03)]
    [InlineData("accuracy", 0.03)]
    [InlineData("mae", 0.08)]
    public void Equal_passes_as_often_as_the_gate_said(string metric, double margin)
    {
        var (passes, power) = Simulate(metric, margin, worse: 0);
        Assert.InRange(power, 0.6, 0.95);
        Assert.InRange(passes / (double)Runs, power - Near, power + Near);
    }

    /// <summary>Few rows and few that differ, where a normal interval would be too sure.</summary>
    [Fact]
    public void Nor_does_it_where_models_hardly_differ()
    {
        var (passes, _) = Simulate("accuracy", 0.05, worse: 0.05, (random, worse) => Accuracy(random, worse, rows: 103, better: 0));
        Assert.InRange(passes, 1, MostFalsePasses);
    }

    private static (int Passes, double Power) Simulate(string metric, double margin, double worse, Func<Random, double, PairedComparison>? draw = null)
    {
        draw ??= metric switch
        {
            "auc" => Auc,
            "accuracy" => (random, difference) => Accuracy(random, difference, rows: 500, better: 0.03),
            _ => Mae,
        };
        var rule = new NotWorseThanChampionRule(new MetricName(metric), margin, Place: null);
        var results = Enumerable.Range(0, Runs).AsParallel().AsOrdered().Select(run => Judge(rule, draw(new Random(run), worse))).ToList();
        var (passes, power) = (results.Count(r => r.Outcome == GateOutcome.Pass), results.Average(r => r.Evidence!.Power!.Value));
        TestContext.Current.TestOutputHelper!.WriteLine($"{metric}, worse by {worse}: {passes} of {Runs} pass; stated for an equal one: {power:F3}");
        return (passes, power);
    }

    /// <summary>Normal scores of two classes whose means are d apart have an area of Φ(d / √2); those of both models correlate by 0.8.</summary>
    private static PairedComparison Auc(Random random, double worse)
    {
        const int rows = 400;
        var (theirs, ours) = (Distance(0.85), Distance(0.85 - worse));
        var (labels, challenger, champion) = (new float[rows], new float[rows], new float[rows]);
        for (var i = 0; i < rows; i++)
        {
            var shared = Normal.Sample(random, 0, Math.Sqrt(0.8));
            labels[i] = i % 5 < 2 ? 1 : 0;
            challenger[i] = (float)(labels[i] * ours + shared + Normal.Sample(random, 0, Math.Sqrt(0.2)));
            champion[i] = (float)(labels[i] * theirs + shared + Normal.Sample(random, 0, Math.Sqrt(0.2)));
        }
        return PairedComparer.Auc(labels, challenger, champion);

        static double Distance(double area) => Math.Sqrt(2) * Normal.InvCDF(0, 1, area);
    }

    /// <param name="better">The share of rows on which only the challenger is right; the champion alone is on so many and what it is better by.</param>
    private static PairedComparison Accuracy(Random random, double worse, int rows, double better)
    {
        var (challenger, champion) = (new bool[rows], new bool[rows]);
        for (var i = 0; i < rows; i++)
        {
            var drawn = random.NextDouble();
            challenger[i] = drawn < better || drawn >= 2 * better + worse;
            champion[i] = drawn >= better;
        }
        return PairedComparer.Accuracy(challenger, champion);
    }

    /// <summary>Normal errors of deviation d are sqrt(2/π) d on average; those of both models correlate by 0.64 and more.</summary>
    private static PairedComparison Mae(Random random, double worse)
    {
        const int rows = 400;
        var spread = 1 + worse / Math.Sqrt(2 / Math.PI);
        var (challenger, champion) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            var shared = Normal.Sample(random, 0, 0.8);
            challenger[i] = Math.Abs(spread * (shared + Normal.Sample(random, 0, 0.6)));
            champion[i] = Math.Abs(shared + Normal.Sample(random, 0, 0.6));
        }
        return PairedComparer.MeanLoss(new MetricName("mae"), challenger, champion);
    }

    private static GateResult Judge(GateRule rule, PairedComparison comparison) => GateKeeper.Judge([rule], new EvaluationReport
    {
        Model = new ModelName("delay"),
        Task = LearningTask.Binary,
        SnapshotDigest = ContentDigest.OfText("snapshot"),
        TestRows = comparison.Rows,
        Challenger = new ModelScores(ContentDigest.OfText("candidate"), null, new Dictionary<MetricName, double> { [comparison.Metric] = comparison.Challenger }),
        Champion = new ModelScores(ContentDigest.OfText("champion"), 3, new Dictionary<MetricName, double> { [comparison.Metric] = comparison.Champion }),
        Comparisons = [comparison],
    }).Results[0];
}
