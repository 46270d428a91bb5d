using System.Globalization;

namespace Assay.Evaluation;

/// <summary>Numbers for people: four decimals, more only where two different numbers would look equal.</summary>
internal static class Decimals
{
    private const int Least = 4;
    private const int Most = 12;

    public static string Write(double value) => Write(value, Least);

    /// <summary>With its sign, but 0 without.</summary>
    public static string Signed(double value) => value > 0 ? $"+{Write(value)}" : Write(value);

    public static (string Value, string Other) Write(double value, double other)
    {
        for (var decimals = Least; decimals < Most && value != other; decimals++)
        {
            var (a, b) = (Write(value, decimals), Write(other, decimals));
            if (a != b)
                return (a, b);
        }
        return (Write(value), Write(other));
    }

    private static string Write(double value, int decimals) => value.ToString("F" + decimals, CultureInfo.InvariantCulture);
}
