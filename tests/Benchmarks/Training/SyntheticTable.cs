using System.Runtime.InteropServices;
using Assay.Scoring;

namespace Assay.Benchmarks.Training;

/// <summary>
/// A table made by chance from one seed: 20 normal features, of which eight decide a yes or no, some of them together. It lies on disk
/// as Train keeps it, and row by row for who can't read that.
/// </summary>
internal static class SyntheticTable
{
    public const int TrainRows = 500_000;
    public const int TestRows = 100_000;
    public const int Features = 20;

    public static string File(string folder) => Path.Combine(folder, "features.aft");

    public static void Write(string folder)
    {
        const int rows = TrainRows + TestRows;
        var random = new Random(5);
        var values = new float[rows * Features];
        var labels = new float[rows];
        for (var r = 0; r < rows; r++)
        {
            var x = values.AsSpan(r * Features, Features);
            for (var i = 0; i < Features; i++)
                x[i] = Normal(random);
            var logit = x[0] + (0.8 * x[1] * x[2]) + Math.Sin(x[3]) + Math.Abs(x[4]) + (0.7 * x[5]) - (x[6] > 0.5 ? 1 : 0) + (0.5 * x[7]) - 0.5;
            labels[r] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
        }
        WriteFloats(folder, "rows.f32", values);
        WriteFloats(folder, "labels.f32", labels);
        var columns = Enumerable.Range(0, Features)
            .Select(i => new NumericColumn($"x{i}", [.. Enumerable.Range(0, rows).Select(r => values[(r * Features) + i])]));
        var table = new FeatureTable(
            [.. Enumerable.Range(0, rows).Select(r => (long)r)], [.. Enumerable.Range(0, rows).Select(r => r >= TrainRows)], labels, [], [.. columns]);
        using var file = System.IO.File.Create(File(folder));
        table.Save(file);
    }

    public static FeatureTable Load(string folder)
    {
        using var file = System.IO.File.OpenRead(File(folder));
        return FeatureTable.Load(file);
    }

    public static void WriteFloats(string folder, string name, float[] values) =>
        System.IO.File.WriteAllBytes(Path.Combine(folder, name), MemoryMarshal.AsBytes(values.AsSpan()));

    /// <summary>By Box and Muller.</summary>
    private static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
