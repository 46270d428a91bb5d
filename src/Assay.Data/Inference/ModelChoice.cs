using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>A model that learns from a file at once, with the reasons for what it is.</summary>
internal sealed class ModelChoice(TableStudy table, LabelChoice label, FeatureChoice features, SplitChoice split, InferenceRequest request, ColumnReference sql)
{
    private const string SqlFile = "features.sql";

    public Remarks Remarks { get; } = new();

    /// <summary>The remarks on columns that may tell what nobody knows yet.</summary>
    public IReadOnlyList<string> Doubts => [.. features.Leaks.Select(Leak), .. features.StrongOnes.Select(Strong)];

    public ModelDeclaration Make()
    {
        var (trainer, why) = TrainerChoice.Make(label.Task, table.Rows * (1 - split.TestShare), features.Features.Count);
        var gates = GateChoice.Make(label, table.Rows * split.TestShare);
        var evaluation = EvaluationChoice.Make(table, features, label, table.Rows * split.TestShare);
        Explain(why, gates);
        foreach (var remark in evaluation.Why)
            Remarks.Add("evaluation", remark);
        return new ModelDeclaration
        {
            Name = request.Name,
            Description = $"{Capital(Subject)}, told from the other columns of {table.File.Name}",
            Dataset = new DatasetName(request.Name.Value),
            Task = label.Task,
            Label = new LabelRule(label.Sql),
            Features = Recipe(),
            Split = split.Rule,
            Trainer = trainer,
            Gates = gates.Rules,
            Evaluation = evaluation.Plan,
            Environments = [new EnvironmentDeclaration { Name = new EnvironmentName("local"), Port = request.Port }],
            Sections = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        };
    }

    private string Subject => label.Task == LearningTask.Binary ? $"whether {label.Column.Name} is {label.Positive}" : label.Column.Name;

    /// <summary>With SQL only where texts must be made numbers.</summary>
    private FeatureRecipe Recipe()
    {
        ColumnStudy[] written = [.. features.Features.Select(f => table.Find(f.Name)!).Where(c => c.WrittenAs != FieldKinds.None)];
        if (written.Length == 0)
            return new FeatureRecipe { Features = features.Features };
        var numbers = written.Select(c => $"    {WrittenNumber.Sql(sql[c.Name], c.WrittenAs)} AS {sql[c.Name]}");
        return new FeatureRecipe
        {
            Features = features.Features,
            SqlFile = SqlFile,
            Sql = $"""
                -- The columns of the table, with numbers made of those that {table.File.Name} writes otherwise.
                SELECT * REPLACE (
                {string.Join(",\n", numbers)}
                )
                FROM {sql[request.Name.Value.Replace('-', '_')]}

                """,
        };
    }

    private void Explain(string trainer, GateChoice gates)
    {
        Remarks.Add("", $"Written by NewModel from {table.File.Name}. It runs as it is; what it says is a beginning, not a judgement.");
        ExplainLabel();
        foreach (var doubt in Doubts)
            Remarks.Add("features", doubt);
        foreach (var reason in features.LeftOut.GroupBy(l => l.Why))
            Remarks.Add("features", $"Left out: {ContractChoice.Some([.. reason.Select(l => l.Column)])} - {reason.Key}.");
        Remarks.Add("split", $"{Capital(split.Why)}.");
        Remarks.Add("trainer", $"{Capital(trainer)}.");
        Remarks.Add("gates", $"{Capital(gates.Why)}.");
        Remarks.Add("gates", "Raise the floor to what you expect of the model; it was set without a look at the rows that are judged on.");
    }

    private string Leak((string Column, double Explained) leak) => string.Create(
        CultureInfo.InvariantCulture,
        $"LEAK? '{leak.Column}' alone tells {leak.Explained:P1} of the label. Is it known at the moment of prediction?{(features.Features.Any(f => f.Name == leak.Column)
            ? " It is in, as no other column is left."
            : $" If so, add it to '{(FeatureChoice.KindOf(table.Find(leak.Column)!) == FeatureKind.Categorical ? "categorical" : "numeric")}'; if not, give it 'outcome: true' in contract.yaml.")}");

    private static string Strong((string Column, double Explained) one) => string.Create(
        CultureInfo.InvariantCulture, $"'{one.Column}' alone tells {one.Explained:P1} of the label: make sure that it is known at the moment of prediction.");

    private void ExplainLabel()
    {
        if (label.Classes.Count == 0)
            return;
        var present = (double)label.Column.Profile.Present;
        var shares = label.Classes.Take(10).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value / present:P1}"));
        Remarks.Add("label", $"{string.Join(", ", shares)}{(label.Classes.Count > 10 ? ", ..." : "")}");
        if (label.Column.Profile.Missing > 0)
            Remarks.Add("label", string.Create(CultureInfo.InvariantCulture, $"{label.Column.Profile.Missing:N0} rows have no label; they are neither learned from nor judged on."));
        string[] rare = [.. label.Classes.Where(c => c.Value < 10).Select(c => c.Key)];
        if (rare.Length > 0)
            Remarks.Add("label", $"Hardly anything can be learned of {ContractChoice.Some(rare)}: fewer than 10 rows each.");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
