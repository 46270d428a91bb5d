using Assay.Evaluation.Comparison;
using Assay.Evaluation.Statistics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

/// <summary>Paired statistics against published values and those of R.</summary>
public sealed class Comparisons
{
    private const double Exact = 1e-12;

    /// <summary>Values of R 4.2.2 with pROC 1.18.0 on its data set aSAH: Turck et al. (2010), Intensive Care Medicine 36.</summary>
    [Fact]
    public void DeLong_is_that_of_pROC()
    {
        var (s100b, wfns) = (DeLong.Of(Asah.Poor, Asah.S100b), DeLong.Of(Asah.Poor, Asah.Wfns));
        Assert.Equal(0.7313685636856369, s100b.Auc, Exact);
        Assert.Equal(0.8236788617886179, wfns.Auc, Exact);
        Assert.Equal(0.002668682457172438, s100b.Variance, Exact);
        Assert.Equal(0.001469914708823626, wfns.Variance, Exact);
        Assert.Equal(0.001196155673767545, DeLong.Covariance(s100b, wfns), Exact);
    }

    /// <summary>roc.test(s100b, wfns, method = "delong", paired = TRUE): Z = -2.2089835914409.</summary>
    [Fact]
    public void The_paired_test_of_two_areas_is_that_of_pROC()
    {
        var comparison = PairedComparer.Auc(Asah.Poor, Asah.S100b, Asah.Wfns);
        Assert.Equal(-2.2089835914409, comparison.Gain / comparison.StandardError!.Value, 1e-10);
        Assert.Equal((113, 41), (comparison.Rows, comparison.Support));
    }

    /// <summary>
    /// Agresti (2013), Categorical Data Analysis, table 11.1, approval of a prime minister: 150 and 86 of 1,600 changed their mind; the
    /// difference is 0.04 with an error of 0.0095, and z² of McNemar is 17.36 (R 4.2.2, mcnemar.test without correction: 17.35593220339).
    /// </summary>
    [Fact]
    public void Accuracy_is_compared_by_the_rows_that_changed()
    {
        var comparison = PairedComparer.Accuracy(
            [.. Enumerable.Range(0, 1600).Select(i => i < 944)], [.. Enumerable.Range(0, 1600).Select(i => i is < 794 or >= 944 and < 1030)]);
        Assert.Equal((150, 86), (comparison.OnlyChallengerRight, comparison.OnlyChampionRight));
        Assert.Equal(0.04, comparison.Gain, Exact);
        Assert.Equal(0.0095, comparison.StandardError!.Value, 5e-5);
        var (better, worse) = (comparison.OnlyChallengerRight!.Value, comparison.OnlyChampionRight!.Value);
        Assert.Equal(17.35593220339, Math.Pow(TangoScore.Statistic(better, worse, 1600, 0), 2), 1e-9);
    }

    /// <summary>
    /// Published: Fagerland, Lydersen and Laake (2014), Statistics in Medicine 33, airway responsiveness of 21 children, (-0.517, -0.026).
    /// The others by maximising the likelihood numerically in R 4.2.2 (optimize, uniroot).
    /// </summary>
    [Theory]
    [InlineData(1, 7, 21, 1.959963984540054, -0.517232277, -0.026003033)]
    [InlineData(9, 10, 100, 1.6448536269514722, -0.084820077, 0.064363259)]
    [InlineData(0, 0, 103, 1.6448536269514722, -0.025595095, 0.025595095)]
    public void The_score_interval_is_Tangos(int better, int worse, int rows, double z, double lower, double upper)
    {
        var interval = TangoScore.Interval(better, worse, rows, z);
        Assert.Equal(lower, interval.Lower, 1e-7);
        Assert.Equal(upper, interval.Upper, 1e-7);
    }

    /// <summary>By hand: the losses differ by 1, 0, 2 and 1, mean 1, sample variance 2/3, so the error is sqrt(2/3/4).</summary>
    [Fact]
    public void Losses_are_compared_row_by_row()
    {
        var comparison = PairedComparer.MeanLoss(new MetricName("mae"), [1, 2, 1, 0], [2, 2, 3, 1]);
        Assert.Equal((1, 2, 1), (comparison.Challenger, comparison.Champion, comparison.Gain));
        Assert.Equal(0.408248290463863, comparison.StandardError!.Value, Exact);
    }

    [Fact]
    public void Too_few_rows_have_no_standard_error()
    {
        Assert.Null(PairedComparer.Auc([1, 0, 0], [0.9f, 0.1f, 0.2f], [0.8f, 0.1f, 0.3f]).StandardError);
        Assert.Null(PairedComparer.MeanLoss(new MetricName("mae"), [1], [2]).StandardError);
    }
}
