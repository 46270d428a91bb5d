using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>The model with its card, and the data that it learned from, as the record of the version tells.</summary>
internal static class ModelComponent
{
    public static JsonObject Model(ImageFacts facts)
    {
        var version = facts.Version;
        return DocumentJson.Object(
            ("type", "machine-learning-model"),
            ("bom-ref", BillOfMaterials.ModelRef),
            ("name", version.Model.Value),
            ("version", version.Number.ToString(CultureInfo.InvariantCulture)),
            ("description", facts.Description),
            ("hashes", BillOfMaterials.Hashes("SHA-256", version.Digest.Hex)),
            ("licenses", facts.Card.License is { } licence ? new JsonArray(new JsonObject { ["license"] = new JsonObject { ["name"] = licence } }) : null),
            ("modelCard", Card(facts)));
    }

    public static JsonObject Data(Lineage lineage) => DocumentJson.Object(
        ("type", "data"),
        ("bom-ref", BillOfMaterials.DataRef),
        ("name", lineage.Dataset.Value),
        ("version", lineage.SnapshotDigest.Short),
        ("hashes", BillOfMaterials.Hashes("SHA-256", lineage.SnapshotDigest.Hex)),
        ("data", new JsonArray(DocumentJson.Object(
            ("type", "dataset"),
            ("name", lineage.Dataset.Value),
            ("contents", DocumentJson.Object(("properties", DocumentJson.Properties(
            [
                KeyValuePair.Create("assay:contract", lineage.ContractDigest.Value),
                .. lineage.Batches.Select(b => KeyValuePair.Create($"assay:batch:{b.Name}", b.Digest.Value)),
            ]))))))));

    private static JsonObject Card(ImageFacts facts)
    {
        var (version, lineage) = (facts.Version, facts.Version.Lineage);
        return DocumentJson.Object(
            ("modelParameters", DocumentJson.Object(
                ("approach", new JsonObject { ["type"] = "supervised" }),
                ("task", Task(version.Signature.Task)),
                ("modelArchitecture", lineage.Trainer.Kind),
                ("datasets", new JsonArray(new JsonObject { ["ref"] = BillOfMaterials.DataRef })),
                ("inputs", DocumentJson.Array(version.Signature.Inputs.Select(i => new JsonObject { ["format"] = Format(i) }))),
                ("outputs", DocumentJson.Array(Outputs(version.Signature).Select(o => new JsonObject { ["format"] = o }))))),
            ("quantitativeAnalysis", DocumentJson.Object(("performanceMetrics", Metrics(version)))),
            ("considerations", Considerations(facts.Card)),
            ("properties", DocumentJson.Properties(
            [
                .. lineage.Trainer.Values().Select(v => KeyValuePair.Create($"trainer.{v.Key}", v.Value)),
                KeyValuePair.Create("label", lineage.Label.Sql),
                KeyValuePair.Create("trainRows", lineage.TrainRows.ToString(CultureInfo.InvariantCulture)),
            ])));
    }

    private static string Task(LearningTask task) => task switch
    {
        LearningTask.Binary => "binary classification",
        LearningTask.Multiclass => "multiclass classification",
        _ => "regression",
    };

    private static string Format(SignatureInput input) =>
        $"{input.Name}: {(input.Kind == FeatureKind.Numeric ? "number" : "text")}{(input.Categories is { } known ? $", {known.Count} known" : "")}";

    private static IEnumerable<string> Outputs(ModelSignature signature) => signature.Task switch
    {
        LearningTask.Binary => [string.Create(CultureInfo.InvariantCulture, $"probability of yes; yes from {signature.Threshold}")],
        LearningTask.Multiclass => signature.Classes.Select(c => $"probability of {c}"),
        _ => ["number"],
    };

    /// <summary>The metrics of all test rows, and what gates judged on parts of them. Figures of the machine that evaluated are not among them.</summary>
    private static JsonArray Metrics(ModelVersion version) => DocumentJson.Array(
    [
        .. version.Metrics.OrderBy(m => m.Key.Value, StringComparer.Ordinal).Select(m => new JsonObject { ["type"] = m.Key.Value, ["value"] = Text(m.Value) }),
        .. version.Verdict.Results
            .Where(r => r is { Subject: not null, Value: not null, Measured: false })
            .Select(r => new JsonObject { ["type"] = r.Metric?.Value ?? r.Rule, ["value"] = Text(r.Value!.Value), ["slice"] = r.Subject }),
    ]);

    private static JsonObject Considerations(CardNotes card) => DocumentJson.Object(
        ("useCases", DocumentJson.Texts(Said(card.IntendedUse))),
        ("technicalLimitations", DocumentJson.Texts(Said(card.Limitations).Concat(Said(card.OutOfScope).Select(o => $"Out of scope: {o}")))),
        ("ethicalConsiderations", DocumentJson.Array(Said(card.Ethics).Select(e => new JsonObject { ["name"] = e }))));

    private static IEnumerable<string> Said(string? text) => text is null ? [] : [text];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
