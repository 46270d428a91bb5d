using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation;

/// <summary>Two models are compared only on the same rows with the same labels.</summary>
internal static class SameGround
{
    private const string NextStep =
        "compute both on one snapshot; when the label or the split was changed on purpose, declare a new model, which has no champion yet";

    public static void Check(
        ModelName model, (Contestant Contestant, FeatureTable Rows) challenger, (Contestant Contestant, FeatureTable Rows) champion)
    {
        var name = $"{model}: the candidate and version {champion.Contestant.Version} can't be compared";
        var (ours, theirs) = (challenger.Contestant.Scorer.Signature.Task, champion.Contestant.Scorer.Signature.Task);
        if (ours != theirs)
            throw Refuse($"{name}: their tasks are {ours} and {theirs}");
        if (challenger.Rows.Rows != champion.Rows.Rows)
            throw Refuse($"{name}: they have {challenger.Rows.Rows} and {champion.Rows.Rows} test rows");
        for (var r = 0; r < challenger.Rows.Rows; r++)
        {
            var row = challenger.Rows.RowIds[r];
            if (row != champion.Rows.RowIds[r])
                throw Refuse($"{name}: test row {r + 1} is _row {row} for one and {champion.Rows.RowIds[r]} for the other");
            var (label, other) = (Label(challenger.Rows, r), Label(champion.Rows, r));
            if (label != other)
                throw Refuse($"{name}: the label of _row {row} is {label} for one and {other} for the other");
        }
    }

    private static string Label(FeatureTable table, int row) => table.Classes.Count > 0
        ? table.Classes[(int)table.Labels[row]]
        : table.Labels[row].ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static GateRefusedException Refuse(string message) => new(new Fault(message) { NextStep = NextStep });
}
