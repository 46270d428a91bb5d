using MathNet.Numerics.Distributions;

namespace Assay.Evaluation.Slices;

/// <summary>The sums of some rows' losses.</summary>
public readonly record struct LossSums(long Rows, double Sum, double Squares)
{
    public double Mean => Sum / Rows;

    /// <summary>The sample variance.</summary>
    public double Variance => Math.Max(0, (Squares - Sum * Sum / Rows) / (Rows - 1));

    public static LossSums Of(double[] losses)
    {
        var sums = default(LossSums);
        foreach (var loss in losses)
            sums = sums.With(loss);
        return sums;
    }

    /// <summary>The same and one row more.</summary>
    public LossSums With(double loss) => new(Rows + 1, Sum + loss, Squares + loss * loss);

    public LossSums Without(LossSums part) => new(Rows - part.Rows, Sum - part.Sum, Squares - part.Squares);

    /// <summary>How far the mean loss is above that of all other rows, in their common standard deviation; 0 where neither varies.</summary>
    public double EffectAgainst(LossSums all)
    {
        var others = all.Without(this);
        var spread = Math.Sqrt((Variance + others.Variance) / 2);
        return spread == 0 ? 0 : (Mean - others.Mean) / spread;
    }

    /// <summary>
    /// Welch's one-sided t-test of the mean loss being above that of all other rows, without taking their variances for equal; both sides
    /// have at least 2 rows.
    /// </summary>
    public double PValueAgainst(LossSums all)
    {
        var others = all.Without(this);
        var (a, b) = (Variance / Rows, others.Variance / others.Rows);
        if (a + b == 0)
            return Mean > others.Mean ? 0 : 1;
        var freedom = (a + b) * (a + b) / (a * a / (Rows - 1) + b * b / (others.Rows - 1));
        return StudentT.CDF(0, 1, freedom, (others.Mean - Mean) / Math.Sqrt(a + b));
    }

    /// <summary>Whether both are, by all that is known, the same rows.</summary>
    public bool IsSame(LossSums other) => Rows == other.Rows && Math.Abs(Sum - other.Sum) <= 1e-9 * Math.Max(1, Math.Abs(Sum));
}
