using System.Text;

namespace Assay.Profiling.Tests;

/// <summary>Sketches against the values that they stand for.</summary>
public sealed class Distributions
{
    private static readonly double[] Shares = [0, 0.01, 0.25, 0.5, 0.75, 0.99, 1];

    public static TheoryData<string> Shapes => ["uniform", "normal", "pressure", "wide", "negative", "mixed"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Quantiles_are_near_the_sorted_values(string shape)
    {
        var values = Values(shape, 50_000);
        var distribution = Of(values);
        var sorted = values.Order().ToArray();
        Assert.Null(distribution.Exact);
        var error = Math.Pow(2, -distribution.Histogram!.Resolution);
        foreach (var share in Shares)
        {
            var exact = sorted[Math.Min((int)(share * sorted.Length), sorted.Length - 1)];
            Assert.InRange(distribution.Quantile(share), exact - Math.Abs(exact) * error - 1e-12, exact + Math.Abs(exact) * error + 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Parts_add_up_to_the_whole_in_any_order(string shape)
    {
        var values = Values(shape, 20_000);
        var whole = Of(values);
        foreach (var order in new[] { new[] { 0, 1, 2, 3 }, [3, 1, 0, 2], [2, 3, 1, 0] })
        {
            var sum = new NumberDistribution();
            foreach (var part in order)
                sum.Add(Of(values.Chunk(5000).ElementAt(part)));
            Assert.Equal(Bytes(whole), Bytes(sum));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(30_000)]
    [InlineData(1_000_000)]
    public void Different_values_are_counted(int different)
    {
        var distribution = new NumberDistribution();
        for (var i = 0; i < different; i++)
            distribution.Add(i * 0.37, 2);
        Assert.InRange(distribution.Distinct, different * (different <= 1000 ? 1 : 0.95), different * (different <= 1000 ? 1 : 1.05));
        Assert.Equal(2L * different, distribution.Count);
    }

    [Fact]
    public void Few_values_are_kept_with_their_counts()
    {
        var distribution = Of([3, 1, -0.0, 3, 0.0]);
        Assert.Equal([new(0, 2), new(1, 1), new(3, 2)], distribution.Exact!);
        Assert.Equal(1, distribution.Quantile(0.5));
    }

    [Fact]
    public void Values_of_any_size_fit()
    {
        var distribution = new NumberDistribution();
        for (var exponent = -300; exponent < 300; exponent++)
        {
            for (var i = 1; i <= 4; i++)
                distribution.Add(i * Math.Pow(10, exponent) * (exponent % 2 == 0 ? 1 : -1));
        }
        Assert.Equal(2400, distribution.Count);
        Assert.Equal(2400, distribution.Histogram!.Buckets().Sum(b => b.Count));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void What_was_written_is_read(string shape)
    {
        foreach (var distribution in new[] { Of(Values(shape, 30_000)), Of(Values(shape, 300)) })
        {
            var bytes = Bytes(distribution);
            Assert.InRange(bytes.Length, 1, 20_000);
            Assert.Equal(bytes, Bytes(NumberDistribution.Read(new BinaryReader(new MemoryStream(bytes)))));
        }
    }

    [Fact]
    public void Moments_are_those_of_the_definition()
    {
        var values = Values("pressure", 10_000);
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => Math.Pow(v - mean, 2)) / (values.Length - 1));
        var whole = Moments.Of(values);
        var parts = values.Chunk(777).Select(c => Moments.Of(c)).Aggregate((a, b) => a + b);
        Assert.Equal((values.Length, values.Length), (whole.Count, parts.Count));
        Assert.Equal(mean, whole.Mean, 1e-9);
        Assert.Equal(mean, parts.Mean, 1e-9);
        Assert.Equal(deviation, whole.Deviation, 1e-9);
        Assert.Equal(deviation, parts.Deviation, 1e-9);
    }

    internal static double[] Values(string shape, int count)
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return
        [
            .. Enumerable.Range(0, count).Select(i => shape switch
            {
                "uniform" => random.NextDouble(),
                "normal" => Normal(),
                "pressure" => 1013.25 + 10 * Normal(),
                "wide" => Math.Exp(8 * Normal()),
                "negative" => -1 - random.NextDouble() * 1e6,
                _ => i % 3 == 0 ? 0 : Math.Pow(-1, i) * Math.Exp(2 * Normal()),
            }),
        ];
    }

    private static NumberDistribution Of(double[] values)
    {
        var distribution = new NumberDistribution();
        foreach (var block in values.Chunk(1234))
            distribution.Add(block.AsSpan());
        return distribution;
    }

    private static byte[] Bytes(NumberDistribution distribution)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
            distribution.Write(writer);
        return stream.ToArray();
    }
}
