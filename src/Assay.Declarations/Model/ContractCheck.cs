using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>What can be known of a model and its contract together, before any data is read.</summary>
internal sealed class ContractCheck
{
    private static readonly ColumnType[] Moments = [ColumnType.Date, ColumnType.Timestamp];
    private static readonly ColumnType[] Numeric = [ColumnType.Integer, ColumnType.Number, ColumnType.Boolean];
    private static readonly ColumnType[] Categorical = [ColumnType.Text, ColumnType.Integer, ColumnType.Boolean];
    private readonly ModelDeclaration model;
    private readonly DataContract contract;
    private readonly FaultList faults = new();

    private ContractCheck(ModelDeclaration model, DataContract contract)
    {
        this.model = model;
        this.contract = contract;
    }

    public static void Run(ModelDeclaration model, DataContract contract)
    {
        var check = new ContractCheck(model, contract);
        check.Dataset();
        check.Split();
        check.Features();
        check.Evaluation();
        check.Sources();
        check.faults.ThrowIfAny();
    }

    private void Dataset()
    {
        if (model.Dataset != contract.Dataset)
        {
            var message = $"dataset is '{model.Dataset}', the contract is of '{contract.Dataset}'";
            faults.Add(model.Place("dataset"), message, contract.Dataset.Value);
        }
    }

    private void Split()
    {
        if (model.Split is TimeSplit time)
            Column("split.time.column", time.Column, Moments);
        if (model.Split is HashSplit hash)
        {
            foreach (var column in hash.Key)
                Column($"split.hash.key.{column}", column, Enum.GetValues<ColumnType>());
        }
        // The default of features.time is the column of the split, which is named above.
        if (model.Features.TimeColumn is { } moment && (model.Split as TimeSplit)?.Column != moment)
            Column("features.time", moment, Moments);
    }

    private void Features()
    {
        if (model.Features.Sql is not null)
            return;
        foreach (var feature in model.Features.Features)
        {
            var name = $"features.{Section.Camel(feature.Kind)}.{feature.Name}";
            var column = Column(name, feature.Name, feature.Kind == FeatureKind.Numeric ? Numeric : Categorical);
            if (column is { Outcome: true })
                faults.Add(model.Place(name), $"'{column.Name}' is known only after the outcome", nextStep: "remove it from features");
        }
    }

    /// <summary>Rows may be cut by columns that are no features, even by outcomes: the model does not see them.</summary>
    private void Evaluation()
    {
        foreach (var (key, columns) in new[] { ("slices", model.Evaluation.Slices), ("fairness", model.Evaluation.Fairness) })
        {
            foreach (var column in columns.Except(model.Features.Features.Select(f => f.Name), StringComparer.Ordinal))
                Column($"evaluation.{key}.{column}", column, Enum.GetValues<ColumnType>());
        }
    }

    /// <summary>The outcomes of a moment can be taken away only where rows have one.</summary>
    private void Sources()
    {
        foreach (var source in contract.Sources.Where(s => s.TimeColumn is null))
        {
            foreach (var column in source.Columns.Where(c => c.Outcome))
            {
                faults.Add(
                    column.Place ?? source.Place!,
                    $"'{column.Name}' of {source.Name} is known only after the outcome, but {source.Name} has no time: when, nobody can tell",
                    nextStep: $"take 'outcome' away if the column is known before, or give sources.{source.Name} a time");
            }
        }
    }

    private ColumnContract? Column(string use, string name, ColumnType[] fitting)
    {
        var place = model.Place(use);
        var column = contract.Table.Find(name);
        if (column is null)
        {
            var names = contract.Table.Columns.Select(c => c.Name).ToArray();
            var next = NearestName.Question(name, names) ?? (use.StartsWith("features.", StringComparison.Ordinal) && use != "features.time"
                ? "compute it in features.sql, or add the column to the contract"
                : null);
            faults.Add(place, $"'{name}' is no column of {contract.Table.Name}", string.Join(", ", names), next);
        }
        else if (!fitting.Contains(column.Type))
        {
            var allowed = $"a column of type {string.Join(", ", fitting.Select(Section.Camel))}";
            faults.Add(place, $"'{name}' is of type {Section.Camel(column.Type)}", allowed);
        }
        return column;
    }
}
