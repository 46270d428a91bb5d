using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training;

/// <summary>Parts the rows to learn from in those of the model and those that only its calibration learns from.</summary>
internal static class HeldOutRows
{
    /// <param name="ratio">The share of rows that is held out.</param>
    /// <param name="moments">When each row happened. Null: by a hash of its id, so that a row stays on its side when others are added.</param>
    public static (FeatureTable Learned, FeatureTable HeldOut) Split(FeatureTable rows, double ratio, int seed, IReadOnlyDictionary<long, long>? moments)
    {
        var isHeldOut = moments is null
            ? Array.ConvertAll(rows.RowIds, id => Share(id, seed) < ratio)
            : Latest(Array.ConvertAll(rows.RowIds, id => moments[id]), ratio);
        var sides = Enumerable.Range(0, rows.Rows).ToLookup(r => isHeldOut[r]);
        return (rows.Take([.. sides[false]]), rows.Take([.. sides[true]]));
    }

    /// <summary>Rows of one moment stay together, so a few more than the share may be held out.</summary>
    private static bool[] Latest(long[] moments, double ratio)
    {
        var count = Math.Clamp((int)Math.Round(ratio * moments.Length), 1, moments.Length);
        var first = moments.OrderDescending().ElementAt(count - 1);
        return Array.ConvertAll(moments, m => m >= first);
    }

    /// <summary>From 0 to below 1, evenly spread.</summary>
    private static double Share(long id, int seed) =>
        (SplitMix64.Mix(unchecked((ulong)id + (((ulong)seed + 1) * SplitMix64.Step))) >> 11) * (1.0 / (1UL << 53));
}
