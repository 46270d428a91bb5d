using Assay.Lifecycle;

namespace Assay.Front;

/// <summary>Counts how a shadow's answers compare. Safe for several threads.</summary>
internal sealed class MirrorCounters
{
    private static readonly MirrorFigures None = new(0, 0, 0, 0);

    private readonly Lock gate = new();
    private MirrorFigures? figures;

    /// <summary>Null when nothing was copied.</summary>
    public MirrorFigures? Read()
    {
        lock (gate)
            return figures;
    }

    public void Skip()
    {
        lock (gate)
        {
            var before = figures ?? None;
            figures = before with { Skipped = before.Skipped + 1 };
        }
    }

    public void Count(ScoreComparison comparison)
    {
        lock (gate)
        {
            var before = figures ?? None;
            figures = before with
            {
                Compared = before.Compared + comparison.Compared,
                Different = before.Different + comparison.Different,
                LargestDifference = Math.Max(before.LargestDifference, comparison.LargestDifference),
            };
        }
    }
}
