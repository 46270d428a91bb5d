namespace Assay.Lifecycle.Tests;

public sealed class Magnitudes
{
    /// <summary>Expected: from Python's math.frexp, bin 8 (p + 20) + k + 1 of what is 2^p (1 + k/8) or more.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9.5e-7, 0)]
    [InlineData(9.54e-7, 1)]
    [InlineData(0.5, 153)]
    [InlineData(0.5624999, 153)]
    [InlineData(0.5625, 154)]
    [InlineData(0.7, 156)]
    [InlineData(1, 161)]
    [InlineData(-1, -161)]
    [InlineData(-0.7, -156)]
    [InlineData(3.14159, 173)]
    [InlineData(1000, 240)]
    [InlineData(1e9, 399)]
    [InlineData(1.8446744073709552e19, 672)]
    [InlineData(1e300, 672)]
    [InlineData(double.PositiveInfinity, 672)]
    [InlineData(double.NegativeInfinity, -672)]
    [InlineData(double.NaN, int.MaxValue)]
    public void Every_number_has_its_bin(double value, int bin)
    {
        Assert.Equal(bin, MagnitudeBins.Of(value));
        var counts = new MagnitudeCounts();
        counts.Add(value);
        counts.Add(value);
        Assert.Equal([KeyValuePair.Create(bin, 2L)], counts.Read());
    }

    [Fact]
    public void A_bin_ends_where_the_next_begins_and_is_narrow()
    {
        for (var bin = 1; bin < MagnitudeBins.LargestBin; bin++)
        {
            var end = MagnitudeBins.UpperBound(bin);
            Assert.Equal(bin, MagnitudeBins.Of(Math.BitDecrement(end)));
            Assert.Equal(bin + 1, MagnitudeBins.Of(end));
            Assert.InRange(end / MagnitudeBins.UpperBound(bin - 1), 1, 1.125);
            Assert.Equal(-end, MagnitudeBins.UpperBound(-bin));
        }
    }

    [Fact]
    public void Counts_of_many_threads_are_all_there()
    {
        var counts = new MagnitudeCounts();
        Parallel.For(0, 20_000, i => counts.Add(i % 4));
        Assert.Equal(20_000, counts.Read().Values.Sum());
        Assert.Equal(5_000, counts.Read()[MagnitudeBins.Of(3)]);
    }
}
