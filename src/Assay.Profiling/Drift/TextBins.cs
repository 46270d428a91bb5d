namespace Assay.Profiling;

/// <summary>A bin for each of the reference's most frequent texts, at most 50, and one for all others.</summary>
public sealed class TextBins : ColumnBins
{
    private const int MaxTexts = 50;

    private TextBins(IReadOnlyList<string> texts) => Texts = texts;

    /// <summary>The most frequent first. The number of a text is that of its bin.</summary>
    public IReadOnlyList<string> Texts { get; }

    public override int Count => Texts.Count + 1;

    public static new TextBins Of(ColumnProfile reference) => new([.. reference.Texts.Top(MaxTexts).Select(t => t.Key)]);

    public override int[] Groups(ReadOnlySpan<double> reference) => [.. Enumerable.Range(0, Count + 1)];
}
