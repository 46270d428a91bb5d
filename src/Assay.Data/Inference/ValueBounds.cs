using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>What values may be, when some have been seen.</summary>
internal static class ValueBounds
{
    /// <summary>
    /// What was seen and a tenth of its span more on each side, rounded outwards to two digits of the span. What never was negative, or
    /// positive, stays so, and a share stays within 0 to 1.
    /// </summary>
    public static ValueRange Around(double min, double max, bool areWhole)
    {
        if (!areWhole && min >= 0 && max is <= 1 and > 0)
            return new ValueRange(0, 1);
        var span = max > min ? max - min : Math.Max(1, Math.Abs(max));
        var exponent = (int)Math.Floor(Math.Log10(span)) - 1;
        if (areWhole)
            exponent = Math.Max(0, exponent);
        var low = Rounded(min - (span / 10), exponent, Math.Floor);
        var high = Rounded(max + (span / 10), exponent, Math.Ceiling);
        return new ValueRange(min >= 0 && low < 0 ? 0 : low, max <= 0 && high > 0 ? 0 : high);
    }

    /// <summary>The share of rows that have a value, less a tenth.</summary>
    public static double Completeness(double seen) => Math.Max(0, Math.Floor((seen - 0.1) * 100) / 100);

    private static double Rounded(double value, int exponent, Func<double, double> towards)
    {
        var step = Math.Pow(10, Math.Abs(exponent));
        return exponent >= 0 ? towards(value / step) * step : towards(value * step) / step;
    }
}
