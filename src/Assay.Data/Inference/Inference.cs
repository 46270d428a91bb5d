using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Infers, from a file alone, a contract that it keeps and a model that learns from it.</summary>
public static class Inference
{
    private static readonly string[] Explained = ["label", "features", "split", "trainer", "gates"];

    /// <param name="workFolder">A folder for keys that do not fit into memory; made when it is needed.</param>
    /// <exception cref="WrongUseException">What is asked for does not fit the file: an unknown label, a task that its values do not have.</exception>
    /// <exception cref="DataRefusedException">The file can't be read, or there is nothing to learn from it.</exception>
    public static ModelProposal Infer(InferenceRequest request, string workFolder, CancellationToken cancellationToken)
    {
        var sql = new ColumnReference();
        var table = TableStudy.Of(Dialect.Detect(request.Path, request.DisplayPath), request.Label, request.Now, workFolder, cancellationToken);
        var label = LabelChoice.Make(table, request, sql);
        var labels = new SampleLabels(table.Sample, label);
        var features = FeatureChoice.Make(table, label, labels);
        var split = SplitChoice.Make(table, label, labels, features, request);
        var contract = new ContractChoice(table, label, request);
        var model = new ModelChoice(table, label, features, split, request, sql);
        var (declaredContract, declaredModel) = (contract.Make(), model.Make());
        return new ModelProposal
        {
            Contract = declaredContract,
            ContractRemarks = contract.Remarks,
            Model = declaredModel,
            ModelRemarks = model.Remarks,
            Card = DataCard.Write(table, label, features, declaredContract),
            Decisions =
            [
                $"task: {declaredModel.Task.ToString().ToLowerInvariant()}, label: {label.Sql}",
                .. Explained.SelectMany(s => model.Remarks[s].Where(r => !model.Doubts.Contains(r)).Select(r => $"{s}: {r}")),
            ],
            Doubts = [.. model.Doubts, .. contract.Doubts],
        };
    }
}
