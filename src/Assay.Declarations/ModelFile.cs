using Assay.Declarations.Model;
using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations;

/// <summary>Reads <c>models/&lt;model&gt;/model.yaml</c>, and the SQL file beside it.</summary>
public static class ModelFile
{
    private static readonly HashSet<string> SectionNames =
        new(["dataset", "task", "label", "features", "split", "trainer", "threshold", "gates", "image", "environments", "evaluation", "card", "description"], StringComparer.Ordinal);

    /// <param name="path">The file, relative to <paramref name="root"/>; messages name it as it is given here.</param>
    /// <param name="root">Default: the working directory.</param>
    /// <exception cref="WrongUseException">The file is missing or wrong; every fault is named with line and column.</exception>
    public static ModelDeclaration Read(string path, ModelName name, string root = "")
    {
        var faults = new FaultList();
        var effective = new EffectiveValues();
        var document = new Section(YamlTree.Read(path, root, faults), "", faults, effective);
        var description = document.Text("description");
        var dataset = document.Parsed<DatasetName>("dataset", required: true);
        var task = document.Choice<LearningTask>("task");
        var label = document.Text("label", required: true);
        var split = SplitReader.Read(document);
        var features = FeatureReader.Read(document, path, root, split);
        var trainer = TrainerReader.Read(document, path, root, task);
        var threshold = Threshold(document, task);
        var gates = GateReader.Read(document, task);
        var evaluation = EvaluationReader.Read(document, task, features);
        var image = ImageReader.Read(document);
        var environments = EnvironmentReader.Read(document);
        var card = CardReader.Read(document);
        var tuning = new TuneReader(document, path, root, task).Read(trainer, gates);
        document.Finish();
        faults.ThrowIfAny();
        return new ModelDeclaration
        {
            Name = name,
            Description = description,
            Card = card,
            Dataset = dataset!.Value,
            Task = task!.Value,
            Label = new LabelRule(label!),
            Features = features!,
            Split = split!,
            Trainer = trainer!,
            Tuning = tuning,
            Threshold = threshold,
            Gates = gates,
            Evaluation = evaluation,
            Image = image,
            Environments = environments,
            Sections = effective.Sections.Where(s => SectionNames.Contains(s.Key)).ToDictionary(StringComparer.Ordinal),
            Places = effective.Places,
        };
    }

    /// <summary>Checks that the columns that a model names are in the contract and fit their use.</summary>
    /// <exception cref="WrongUseException">They are not; every fault is named with its place in model.yaml.</exception>
    public static void Check(ModelDeclaration model, DataContract contract) => ContractCheck.Run(model, contract);

    private static double Threshold(Section root, LearningTask? task)
    {
        if (task is null or LearningTask.Binary)
            return root.Number("threshold", Bounds.ShareInside, 0.5);
        if (root.Find("threshold") is { } node)
            root.Faults.Add(node.Place, $"threshold does not fit task {Section.Camel(task.Value)}", "task binary", "remove it");
        return 0.5;
    }
}
