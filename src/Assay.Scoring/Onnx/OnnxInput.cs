using Microsoft.ML.OnnxRuntime;

namespace Assay.Scoring;

/// <summary>A tensor that a model takes, and the inputs of the signature that fill it: all, or one.</summary>
/// <param name="IsWhole">Whether whole numbers are taken, as for the code of a category.</param>
internal sealed record OnnxInput(string Name, int First, int Count, bool IsWhole, long[] Shape)
{
    /// <summary>The value of one row, over memory that the filler writes anew for each row.</summary>
    public (OrtValue Value, Action<ScoringRow> Fill) Allocate()
    {
        if (IsWhole)
        {
            var codes = new long[Count];
            return (OrtValue.CreateTensorValueFromMemory(codes, Shape), row => codes[0] = (long)row.Number(First));
        }
        var numbers = new float[Count];
        return (OrtValue.CreateTensorValueFromMemory(numbers, Shape), row =>
        {
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = row.Number(First + i);
        });
    }
}
