using Assay.Lifecycle;

namespace Assay.Scoring;

/// <summary>The inputs of one row, by their place in the signature. Reusable; a new or cleared row has every input missing.</summary>
public sealed class ScoringRow
{
    private readonly float[] numbers;
    private readonly ReadOnlyMemory<char>[] texts;

    public ScoringRow(ModelSignature signature)
    {
        numbers = new float[signature.Inputs.Count];
        texts = new ReadOnlyMemory<char>[signature.Inputs.Count];
        Clear();
    }

    /// <summary>The number of a numeric input; NaN is missing.</summary>
    public void Set(int input, float number) => numbers[input] = number;

    /// <summary>The text of a categorical input; empty is missing.</summary>
    public void Set(int input, ReadOnlyMemory<char> text) => texts[input] = text;

    public void Clear()
    {
        Array.Fill(numbers, float.NaN);
        Array.Clear(texts);
    }

    internal float Number(int input) => numbers[input];

    internal ReadOnlyMemory<char> Text(int input) => texts[input];
}
