using MathNet.Numerics.Distributions;

namespace Assay.Profiling;

/// <summary>
/// What a measure is like where nothing changed, from draws of blocks. Their squares (of measures that are squares already: themselves)
/// follow a chi-square distribution with the mean and variance that the draws have, after Satterthwaite (1946); that the variance is
/// known from few blocks makes it an F distribution, as Thomas and Rao (1987) do for the chi-square tests of Rao and Scott.
/// </summary>
/// <param name="blocks">How many blocks of the reference the draws are from; at least 2.</param>
/// <param name="isSquare">Whether the measure grows as the square of the difference.</param>
internal sealed class NoChange(int blocks, bool isSquare)
{
    private long draws;
    private double mean;
    private double squares;

    /// <summary>Whether the draws differ at all; if not, they tell nothing.</summary>
    public bool IsKnown => mean > 0 && squares > 0;

    public void Add(double value)
    {
        var x = isSquare ? value : value * value;
        draws++;
        var before = x - mean;
        mean += before / draws;
        squares += before * (x - mean);
    }

    /// <summary>How likely a value as large is.</summary>
    public double PValue(double value)
    {
        var (numerator, denominator) = Freedom();
        var ratio = (isSquare ? value : value * value) / Corrected();
        // The upper tail by the beta function, which 1 - CDF would round to 0.
        return MathNet.Numerics.SpecialFunctions.BetaRegularized(denominator / 2, numerator / 2, denominator / (denominator + numerator * ratio));
    }

    /// <summary>The value that a share of draws stays below.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        var (numerator, denominator) = Freedom();
        var x = Corrected() * FisherSnedecor.InvCDF(numerator, denominator, share);
        return isSquare ? x : Math.Sqrt(x);
    }

    private (double Numerator, double Denominator) Freedom()
    {
        var numerator = 2 * mean * mean * (draws - 1) / squares;
        return (numerator, numerator * (blocks - 1));
    }

    /// <summary>Drawing blocks with replacement makes variances too small by one block.</summary>
    private double Corrected() => mean * blocks / (blocks - 1);
}
