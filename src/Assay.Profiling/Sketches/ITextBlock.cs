namespace Assay.Profiling;

/// <summary>The different texts of a block of rows, in UTF-8, with how often each comes.</summary>
public interface ITextBlock
{
    int Count { get; }

    ReadOnlySpan<byte> Bytes(int number);

    string Text(int number);

    /// <summary>0 or more.</summary>
    long Times(int number);
}
