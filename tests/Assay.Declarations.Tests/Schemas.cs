using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>The schemas for editors name just the keys that the readers take.</summary>
public sealed class Schemas : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("dataset: flights", "dataset: flights\nzzz: 1", "properties")]
    [InlineData("  time: date", "  time: date\n  zzz: 1", "properties.features.properties")]
    [InlineData("testFrom: 2001-05-01", "zzz: 1, testFrom: 2001-05-01", "properties.split.properties.time.properties")]
    [InlineData("split:\n", "split:\n  zzz: 1\n", "properties.split.properties")]
    [InlineData("trees: 300", "zzz: 1", "properties.trainer.oneOf.0.properties")]
    [InlineData("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: fastTree, zzz: 1", "properties.trainer.oneOf.1.properties")]
    [InlineData("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: sdca, zzz: 1", "properties.trainer.oneOf.2.properties")]
    [InlineData("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: lbfgs, zzz: 1", "properties.trainer.oneOf.3.properties")]
    [InlineData("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: onnx, zzz: 1", "properties.trainer.oneOf.4.properties")]
    [InlineData("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: command, zzz: 1", "properties.trainer.oneOf.5.properties")]
    [InlineData("trees: 300", "calibration: { zzz: 1 }", "definitions.calibration.properties")]
    [InlineData("margin: 0.005", "margin: 0.005, zzz: 1", "properties.gates.items.oneOf.1.properties")]
    [InlineData("rule: floor, metric: auc, atLeast: 0.83", "rule: betterThanChampion, metric: auc, zzz: 1", "properties.gates.items.oneOf.2.properties")]
    [InlineData("rule: floor, metric: auc, atLeast: 0.83", "rule: worstSlice, metric: auc, atLeast: 0.6, zzz: 1", "properties.gates.items.oneOf.3.properties")]
    [InlineData("rule: floor, metric: auc, atLeast: 0.83", "rule: fairness, column: a, measure: equalizedOdds, atMost: 0.1, zzz: 1", "properties.gates.items.oneOf.4.properties")]
    [InlineData("rule: floor, metric: auc, atLeast: 0.83", "rule: behaviour, zzz: 1", "properties.gates.items.oneOf.5.properties")]
    [InlineData("rule: floor, metric: auc, atLeast: 0.83", "rule: latency, quantile: p99, atMostMicroseconds: 5, zzz: 1", "properties.gates.items.oneOf.6.properties")]
    [InlineData("rule: floor, metric: auc, atLeast: 0.83", "rule: size, atMostBytes: 5, zzz: 1", "properties.gates.items.oneOf.7.properties")]
    [InlineData("dataset: flights", "dataset: flights\ncard: { zzz: 1 }", "properties.card.properties")]
    [InlineData("dataset: flights", "dataset: flights\nevaluation: { zzz: 1 }", "properties.evaluation.properties")]
    [InlineData("dataset: flights", "dataset: flights\nevaluation: { tests: [{ test: invariance, zzz: 1 }] }", "properties.evaluation.properties.tests.items.oneOf.0.properties")]
    [InlineData("dataset: flights", "dataset: flights\nevaluation: { tests: [{ test: direction, zzz: 1 }] }", "properties.evaluation.properties.tests.items.oneOf.1.properties")]
    [InlineData("dataset: flights", "dataset: flights\nevaluation: { tests: [{ test: minimum, zzz: 1 }] }", "properties.evaluation.properties.tests.items.oneOf.2.properties")]
    [InlineData("dataset: flights", "dataset: flights\nevaluation: { tests: [{ test: minimum, rows: [{ zzz: 1 }] }] }", "properties.evaluation.properties.tests.items.oneOf.2.properties.rows.items.properties")]
    [InlineData("dataset: flights", "dataset: flights\ntune: { zzz: 1 }", "properties.tune.properties")]
    [InlineData("dataset: flights", "dataset: flights\ntune: { trainers: { zzz: default } }", "properties.tune.properties.trainers.properties")]
    [InlineData("dataset: flights", "dataset: flights\ntune: { trainers: { lbfgs: { l1: { from: 1, to: 2, zzz: 1 } } } }", "definitions.space.oneOf.1.additionalProperties.oneOf.2.properties")]
    [InlineData("dataset: flights", "dataset: flights\nimage: { zzz: 1 }", "properties.image.properties")]
    [InlineData("port: 5080", "port: 5080, zzz: 1", "properties.environments.additionalProperties.properties")]
    [InlineData("port: 5080", "port: 5080, target: { kind: process, zzz: 1 }", "properties.environments.additionalProperties.properties.target.oneOf.0.properties")]
    [InlineData("port: 5080", "port: 5080, target: { kind: docker, zzz: 1 }", "properties.environments.additionalProperties.properties.target.oneOf.1.properties")]
    [InlineData("port: 5080", "port: 5080, target: { kind: swarm, zzz: 1 }", "properties.environments.additionalProperties.properties.target.oneOf.2.properties")]
    [InlineData("port: 5080", "port: 5080, target: { kind: kubernetes, zzz: 1 }", "properties.environments.additionalProperties.properties.target.oneOf.3.properties")]
    [InlineData("port: 5080", "port: 5080, rollout: { zzz: 1 }", "properties.environments.additionalProperties.properties.rollout.properties")]
    [InlineData("port: 5080", "port: 5080, rollout: { strategy: shadow, rules: [{ rule: errorRate, atMost: 0, zzz: 1 }] }", "properties.environments.additionalProperties.properties.rollout.properties.rules.items.oneOf.0.properties")]
    [InlineData("port: 5080", "port: 5080, rollout: { strategy: shadow, rules: [{ rule: responseTime, quantile: p99, atMost: 1s, zzz: 1 }] }", "properties.environments.additionalProperties.properties.rollout.properties.rules.items.oneOf.1.properties")]
    [InlineData("port: 5080", "port: 5080, rollout: { strategy: shadow, rules: [{ rule: scoreShift, atMost: 0, zzz: 1 }] }", "properties.environments.additionalProperties.properties.rollout.properties.rules.items.oneOf.2.properties")]
    [InlineData("port: 5080", "port: 5080, rollout: { strategy: shadow, rules: [{ rule: agreement, atLeast: 0, zzz: 1 }] }", "properties.environments.additionalProperties.properties.rollout.properties.rules.items.oneOf.3.properties")]
    public void Of_a_model(string find, string replace, string path) => AssertKeys(
        Read("model.schema.json"),
        path,
        () => ModelFile.Read(folder.Write("model.yaml", new Mistake(find, replace, "", "").In(Texts.Model)), new ModelName("delay")));

    [Theory]
    [InlineData("nulls: [\"\", \"NA\"]", "zzz: 1", "properties")]
    [InlineData("tolerance: 0.002", "zzz: 1", "definitions.table.properties.key.properties")]
    [InlineData("tolerance: 0.001", "zzz: 1", "definitions.table.properties.period.properties")]
    [InlineData("outcome: true", "zzz: 1", "definitions.column.properties")]
    [InlineData("delimiter: \",\"", "from: [{ folder: a, zzz: 1 }]", "definitions.table.properties.from.items.oneOf.0.properties")]
    [InlineData("delimiter: \",\"", "from: [{ url: a, zzz: 1 }]", "definitions.table.properties.from.items.oneOf.1.properties")]
    [InlineData("delimiter: \",\"", "from: [{ query: a, zzz: 1 }]", "definitions.table.properties.from.items.oneOf.2.properties")]
    [InlineData("    files: airports.csv", "    files: airports.csv\n    zzz: 1", "properties.sources.additionalProperties.properties")]
    [InlineData("nulls: [\"\", \"NA\"]", "drift: { zzz: 1 }", "definitions.drift.properties")]
    [InlineData("nulls: [\"\", \"NA\"]", "quality: { zzz: 1 }", "definitions.qualityRules.properties")]
    [InlineData("nulls: [\"\", \"NA\"]", "quality: { labelLeak: { zzz: 1 } }", "definitions.qualityRules.properties.labelLeak.oneOf.1.properties")]
    [InlineData("nulls: [\"\", \"NA\"]", "quality: { accept: [{ zzz: 1, rule: labelLeak, reason: x }] }", "definitions.qualityRules.properties.accept.items.properties")]
    public void Of_a_contract(string find, string replace, string path) => AssertKeys(
        Read("contract.schema.json"),
        path,
        () => ContractFile.Read(folder.Write("contract.yaml", new Mistake(find, replace, "", "").In(Texts.Contract)), new DatasetName("flights")));

    [Fact]
    public void The_metrics_are_all_metrics()
    {
        using var schema = JsonDocument.Parse(Read("model.schema.json"));
        var metrics = At(schema.RootElement, "definitions.metric.enum").EnumerateArray().Select(m => m.GetString());
        Assert.Equal(MetricName.All.Select(m => m.Value), metrics);
    }

    private static void AssertKeys(string schema, string path, Action read)
    {
        var fault = Assert.Throws<WrongUseException>(read).Faults.Single(f => f.Message.StartsWith("'zzz' is unknown", StringComparison.Ordinal));
        using var document = JsonDocument.Parse(schema);
        var keys = At(document.RootElement, path).EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
        Assert.Equal(fault.Allowed, string.Join(", ", keys));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, "src", "Assay.Declarations", "Schemas", name));

    private static JsonElement At(JsonElement element, string path) => path.Split('.').Aggregate(
        element,
        (e, step) => e.ValueKind == JsonValueKind.Array ? e[step[0] - '0'] : e.GetProperty(step));
}
