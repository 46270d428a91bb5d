using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training;

/// <summary>The rows that a search may look at: the training part, in folds. Test rows are left behind here, before anything is done.</summary>
public sealed class TuningRows
{
    private readonly FeatureTable rows;
    private readonly IReadOnlyList<ValidationFold> folds;

    private TuningRows(FeatureTable rows, IReadOnlyList<ValidationFold> folds, RowMoments? moments)
    {
        this.rows = rows;
        this.folds = folds;
        Moments = moments;
    }

    public int Count => rows.Rows;

    public int Folds => folds.Count;

    /// <summary>When each row happened, by which calibration holds out the latest as Train does; null where rows have no order in time.</summary>
    internal RowMoments? Moments { get; }

    /// <summary>The digest of all rows and of the folds that they are in.</summary>
    public ContentDigest Digest
    {
        get
        {
            using var bytes = new MemoryStream();
            rows.Save(bytes);
            using var writer = new BinaryWriter(bytes);
            foreach (var fold in folds)
            {
                foreach (var part in new[] { fold.Learn, fold.Measure })
                {
                    writer.Write(part.Length);
                    Array.ForEach(part, writer.Write);
                }
            }
            writer.Flush();
            return ContentDigest.OfBytes(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        }
    }

    /// <summary>What one trial holds in memory, about: its rows, the trainer's copies of them, and the model.</summary>
    internal long TrialBytes => 64_000_000 + (6L * sizeof(float) * rows.Rows * (rows.Columns.Count + 3));

    /// <param name="table">Its test rows are not looked at.</param>
    /// <param name="root">The folder that the snapshot's paths are relative to.</param>
    /// <param name="folds">2 or more. Fewer are made where rows are too alike.</param>
    /// <exception cref="DataRefusedException">The training rows are too few or too alike to be split.</exception>
    public static TuningRows Of(FeatureTable table, DatasetSnapshot snapshot, string root, int folds)
    {
        var rows = WithOwnTexts(table.Part(test: false));
        return new TuningRows(rows, ValidationFolds.Of(rows, snapshot, root, folds), RowMoments.Of(snapshot, root));
    }

    /// <summary>The smallest number of rows that a fold learns from.</summary>
    internal int LeastToLearn => folds.Min(f => f.Learn.Length);

    /// <summary>A fold as a table of its own, whose test part is what is measured on.</summary>
    /// <param name="share">The share of rows to learn from; a smaller share is part of a larger one.</param>
    internal FeatureTable Fold(int fold, double share, int seed)
    {
        var learn = folds[fold].Learn;
        if (share < 1)
        {
            var order = learn.ToArray();
            new Random(seed).Shuffle(order);
            learn = [.. order.Take((int)Math.Ceiling(learn.Length * share)).Order()];
        }
        int[] all = [.. learn, .. folds[fold].Measure];
        var taken = rows.Take(all);
        return new FeatureTable(taken.RowIds, [.. Enumerable.Range(0, all.Length).Select(r => r >= learn.Length)], taken.Labels, taken.Classes, taken.Columns);
    }

    /// <summary>Classes and categories that only test rows have would tell of them.</summary>
    private static FeatureTable WithOwnTexts(FeatureTable part)
    {
        int[] own = [.. part.Labels.Select(l => (int)l).Distinct().Order()];
        var (labels, classes) = part.Classes.Count == 0
            ? (part.Labels, part.Classes)
            : (Array.ConvertAll(part.Labels, l => (float)Array.BinarySearch(own, (int)l)), [.. own.Select(c => part.Classes[c])]);
        return new FeatureTable(part.RowIds, part.IsTest, labels, classes, [.. part.Columns.Select(WithOwnTexts)]);
    }

    private static FeatureColumn WithOwnTexts(FeatureColumn column)
    {
        if (column is not CategoricalColumn texts)
            return column;
        int[] own = [.. texts.Codes.Where(c => c >= 0).Distinct().Order()];
        return new CategoricalColumn(texts.Name, [.. own.Select(c => texts.Categories[c])], Array.ConvertAll(texts.Codes, c => c < 0 ? -1 : Array.BinarySearch(own, c)));
    }
}
