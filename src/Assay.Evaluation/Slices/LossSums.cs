using MathNet.Numerics.Distributions;

namespace Assay.Evaluation.Slices;

/// <summary>The sums of some rows' losses.</summary>
public record struct LossSums
{
    public long Rows { get; private set; }

    public double Sum { get; private set; }

    public double Squares { get; private set; }

    public readonly double Mean => Sum / Rows;

    /// <summary>The sample variance.</summary>
    public readonly double Variance => Math.Max(0, (Squares - Sum * Sum / Rows) / (Rows - 1));

    public static LossSums Of(double[] losses)
    {
        var sums = default(LossSums);
        foreach (var loss in losses)
            sums.Add(loss);
        return sums;
    }

    public void Add(double loss)
    {
        Rows++;
        Sum += loss;
        Squares += loss * loss;
    }

    public readonly LossSums Without(LossSums part) => new() { Rows = Rows - part.Rows, Sum = Sum - part.Sum, Squares = Squares - part.Squares };

    /// <summary>How far the mean loss is above that of all other rows, in their common standard deviation; 0 where neither varies.</summary>
    public readonly double EffectAgainst(LossSums all)
    {
        var others = all.Without(this);
        var spread = Math.Sqrt((Variance + others.Variance) / 2);
        return spread == 0 ? 0 : (Mean - others.Mean) / spread;
    }

    /// <summary>
    /// Welch's one-sided t-test of the mean loss being above that of all other rows, without taking their variances for equal; both sides
    /// have at least 2 rows.
    /// </summary>
    public readonly double PValueAgainst(LossSums all)
    {
        var others = all.Without(this);
        var (a, b) = (Variance / Rows, others.Variance / others.Rows);
        if (a + b == 0)
            return Mean > others.Mean ? 0 : 1;
        var freedom = (a + b) * (a + b) / (a * a / (Rows - 1) + b * b / (others.Rows - 1));
        return StudentT.CDF(0, 1, freedom, (others.Mean - Mean) / Math.Sqrt(a + b));
    }

    /// <summary>Whether both are, by all that is known, the same rows.</summary>
    public readonly bool IsSame(LossSums other) => Rows == other.Rows && Math.Abs(Sum - other.Sum) <= 1e-9 * Math.Max(1, Math.Abs(Sum));
}
