namespace Assay.Evaluation.Tests;

/// <summary>
/// Rows with many equal scores, made by integer arithmetic so that any language makes the same. The expected values in the tests were
/// computed from them once with scikit-learn 1.2.1 (scores as float32).
/// </summary>
internal static class Vectors
{
    public const int Rows = 200;

    public static float[] Scores => [.. Enumerable.Range(0, Rows).Select(i => (float)((((i * 37) + 11) % 40 / 40.0) + 0.0125))];

    public static float[] Labels => [.. Enumerable.Range(0, Rows).Select(i => (((i * 37) + 11) % 40) + (i * 53 % 29) > 34 ? 1f : 0f)];

    public static int[] Classes => [.. Enumerable.Range(0, 60).Select(i => (i % 4 != 0 ? i * i : i / 4) % 3)];

    public static float[] ClassProbabilities
    {
        get
        {
            var labels = Classes;
            var probabilities = new List<float>();
            for (var i = 0; i < labels.Length; i++)
            {
                var raw = Enumerable.Range(0, 3).Select(c => (((i * 7) + (c * 5)) % 11) + 1 + (labels[i] == c ? 4.0 : 0)).ToArray();
                probabilities.AddRange(raw.Select(r => (float)(r / raw.Sum())));
            }
            return [.. probabilities];
        }
    }
}
