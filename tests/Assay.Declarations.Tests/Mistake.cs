using System.Globalization;

namespace Assay.Declarations.Tests;

/// <summary>An edit of a faultless file, and the one fault that it must bring.</summary>
/// <param name="Place">line:column.</param>
public sealed record Mistake(string Find, string Replace, string Place, string Fragment)
{
    public string In(string text)
    {
        Assert.Equal(2, text.Split(Find).Length);
        return text.Replace(Find, Replace, false, CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{Find} -> {Replace}";
}
