namespace Assay.Profiling.Tests;

/// <summary>The measures against published values and against what scipy 1.10.1 computes.</summary>
public sealed class Measuring
{
    // The counts of Evidently's own tests.
    private static readonly double[] Reference = [16, 18, 16, 14, 12, 12];
    private static readonly double[] Batch = [16, 16, 16, 16, 16, 8];

    // Rounded normal numbers from -8 on; the second set is shifted by half a deviation.
    private static readonly double[] Fifty = [1, 0, 1, 1, 2, 2, 6, 7, 9, 8, 7, 3, 1, 0, 2];
    private static readonly double[] Forty = [0, 0, 0, 0, 0, 3, 4, 3, 5, 5, 8, 2, 9, 1, 0];

    // From -11 on, shifted by a tenth.
    private static readonly double[] Thousand = [1, 0, 3, 6, 9, 22, 36, 69, 78, 94, 123, 126, 111, 112, 85, 51, 36, 21, 10, 5, 0, 1, 1];
    private static readonly double[] EightHundred = [0, 0, 0, 4, 4, 5, 22, 43, 62, 76, 100, 102, 102, 85, 63, 62, 33, 16, 10, 7, 3, 1, 0];

    [Fact]
    public void Psi_is_the_published() => Assert.Equal(0.0372184, Shares.Psi(Reference, Batch), 7);

    [Fact]
    public void An_empty_category_counts_as_half_a_row() =>
        Assert.Equal(Shares.Psi([100, 0.5], [90, 10]), Shares.Psi([100, 0], [90, 10]), 0.01);

    [Fact]
    public void A_category_without_any_row_counts_nothing() => Assert.Equal(Shares.Psi(Reference, Batch), Shares.Psi([.. Reference, 0], [.. Batch, 0]));

    [Fact]
    public void Jensen_Shannon_is_the_published_distance_and_its_square_over_ln_2_the_divergence_in_bits()
    {
        var distance = Shares.JensenShannon(Reference, Batch);
        Assert.Equal(0.06804819617703864, distance, 12);
        Assert.Equal(0.006680481624707802, distance * distance / Math.Log(2), 12);
        Assert.Equal(Math.Sqrt(Math.Log(2)), Shares.JensenShannon([1, 0], [0, 1]), 12);
        Assert.Equal(0.3493852619431263, Shares.JensenShannon(Fifty, Forty), 12);
    }

    [Fact]
    public void Chi_square_is_that_of_homogeneity()
    {
        var test = ChiSquareTest.Of(Reference, Batch);
        Assert.Equal((1.6224089635854342, 5), (test.Statistic, test.DegreesOfFreedom), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-12 && a.Item2 == b.Item2);
        Assert.Equal(0.8985262394026607, test.PValue, 10);
        Assert.Equal(Math.Sqrt(1.6224089635854342 / 176), test.CramersV, 12);
    }

    [Theory]
    [InlineData(false, 17.810604395604393, 0.16484400654743217)]
    [InlineData(true, 26.744022863696646, 0.17948749356308047)]
    public void Chi_square_leaves_out_what_neither_side_has(bool large, double statistic, double p)
    {
        var test = large ? ChiSquareTest.Of(Thousand, EightHundred) : ChiSquareTest.Of(Fifty, Forty);
        Assert.Equal(statistic, test.Statistic, 9);
        Assert.Equal(p, test.PValue, 9);
        Assert.Equal(1, ChiSquareTest.Of([5, 0], [3, 0]).PValue);
    }

    /// <summary>scipy's "asymp" rounds the effective number of rows; the formula is the one of Stephens.</summary>
    [Theory]
    [InlineData(false, 0.24, 0.1319694152586171, 0.13391192051469314)]
    [InlineData(true, 0.049, 0.23037663747385725, 0.22919352774278312)]
    public void Kolmogorov_Smirnov_is_near_that_of_scipy(bool large, double statistic, double stephens, double scipy)
    {
        var test = large ? KolmogorovSmirnovTest.Of(Thousand, EightHundred) : KolmogorovSmirnovTest.Of(Fifty, Forty);
        Assert.Equal(statistic, test.Statistic, 12);
        Assert.Equal(stephens, test.PValue, 10);
        Assert.Equal(scipy, test.PValue, 2);
        Assert.Equal(1, KolmogorovSmirnovTest.Of(Fifty, Fifty).PValue);
    }

    [Fact]
    public void Wasserstein_is_exact_for_one_number_a_bin()
    {
        Assert.Equal(0.09090909090909094, Distance(Reference, Batch, 0), 12);
        Assert.Equal(0.5280491498225625, Distance(Fifty, Forty, -8) / Deviation(Fifty, -8), 12);
        Assert.Equal(0.144836085822293, Distance(Thousand, EightHundred, -11) / Deviation(Thousand, -11), 12);
    }

    [Fact]
    public void Wasserstein_sees_numbers_move_within_a_bin_that_has_no_end() => Assert.Equal(50, Wasserstein.Distance([5, 5], [5, 10], [5, 5], [5, 510]), 12);

    /// <summary>The example of the paper that brought the procedure.</summary>
    [Fact]
    public void False_discoveries_are_those_of_Benjamini_and_Hochberg()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1];
        Assert.Equal(0.0095, FalseDiscoveries.Threshold(p, 0.05));
        Assert.True(FalseDiscoveries.Threshold([0.04, 0.9], 0.05) < 0);
        // One that alone would be too large goes with those below it.
        Assert.Equal(0.05, FalseDiscoveries.Threshold([0.05, 0.01], 0.05));
    }

    private static double Distance(double[] reference, double[] batch, int first) =>
        Wasserstein.Distance(reference, Sums(reference, first), batch, Sums(batch, first));

    private static double[] Sums(double[] counts, int first) => [.. counts.Select((c, i) => c * (first + i))];

    private static double Deviation(double[] counts, int first)
    {
        var mean = Sums(counts, first).Sum() / counts.Sum();
        return Math.Sqrt(counts.Select((c, i) => c * Math.Pow(first + i - mean, 2)).Sum() / counts.Sum());
    }
}
