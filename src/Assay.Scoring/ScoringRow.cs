using Assay.Lifecycle;

namespace Assay.Scoring;

/// <summary>The inputs of one row, by their place in the signature. Reusable; a new or cleared row has every input missing.</summary>
public sealed class ScoringRow
{
    private readonly float[] numbers;
    private readonly ReadOnlyMemory<char>[] texts;
    private readonly ModelSignature signature;
    private readonly CategoryCodes codes;

    public ScoringRow(ModelSignature signature)
    {
        this.signature = signature;
        codes = CategoryCodes.Of(signature);
        numbers = new float[signature.Inputs.Count];
        texts = new ReadOnlyMemory<char>[signature.Inputs.Count];
        Clear();
    }

    /// <summary>The number of a numeric input; NaN is missing.</summary>
    public void Set(int input, float number) => numbers[input] = number;

    /// <summary>The text of a categorical input. A missing one is left unset: the empty text may be a category.</summary>
    public void Set(int input, ReadOnlyMemory<char> text)
    {
        if (signature.Inputs[input].Coded)
            numbers[input] = codes.Code(input, text.Span);
        else
            texts[input] = text;
    }

    public void Clear()
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = signature.Inputs[i].Coded ? 0 : float.NaN;
        Array.Clear(texts);
    }

    internal float Number(int input) => numbers[input];

    internal ReadOnlyMemory<char> Text(int input) => texts[input];
}
