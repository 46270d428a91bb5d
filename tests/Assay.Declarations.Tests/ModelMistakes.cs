using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

public sealed class ModelMistakes
{
    private static readonly Mistake[] Table =
    [
        new("dataset: flights", "dataset: Flights", "2:10", "'Flights' is no dataset name"),
        new("dataset: flights", "data: flights", "1:1", "dataset is missing"),
        new("dataset: flights", "data: flights", "2:1", "'data' is unknown"),
        new("task: binary", "task: classification", "3:7", "allowed: binary, regression, multiclass"),
        new("task: binary", "task: regression", "14:28", "gates.1.metric is 'auc' (allowed: rmse, mae, r2)"),
        new("task: binary", "task: regression", "12:12", "threshold does not fit task regression"),
        new("label: delay >= 15", "label:", "4:1", "label has no value"),
        new("label: delay >= 15", "label: \"  \"", "4:8", "label is '  ' (allowed: text)"),
        new("  time: date", "  tiem: date", "6:3", "did you mean 'time'?"),
        new("  time: date", "  sql: features.sql", "6:8", "features.sql does not exist"),
        new("  time: date", "  sql: ../features.sql", "6:8", "a file beside model.yaml"),
        new("numeric: [distance, gate]", "numeric: distance", "7:12", "features.numeric is 'distance'"),
        new("numeric: [distance, gate]", "numeric: [distance, origin]", "8:17", "'origin' is a feature already, as numeric"),
        new("numeric: [distance, gate]", "numeric: [distance, distance]", "7:23", "'distance' is twice in features.numeric"),
        new("  numeric: [distance, gate]\n  categorical: [origin, weather]\n", "", "6:3", "features has no feature"),
        new("  time: { column: date, trainFrom", "  tme: { column: date, trainFrom", "10:3", "split has neither time nor hash (allowed: exactly one of time, hash)"),
        new("2001-07-01 }", "2001-07-01 }\n  hash: { key: [origin], testRatio: 0.2 }", "10:3", "split has both time and hash"),
        new("time: { column: date, trainFrom: 2001-01-08, testFrom: 2001-05-01, testUntil: 2001-07-01 }", "hash: { key: [origin], testRatio: 1 }", "10:37", "split.hash.testRatio is '1' (allowed: above 0 and below 1)"),
        new("time: { column: date, trainFrom: 2001-01-08, testFrom: 2001-05-01, testUntil: 2001-07-01 }", "hash: { key: origin, testRatio: 0.5 }", "10:16", "split.hash.key is 'origin'"),
        new("testFrom: 2001-05-01", "testFrom: 01.05.2001", "10:58", "split.time.testFrom is '01.05.2001' (allowed: yyyy-MM-dd"),
        new("testFrom: 2001-05-01", "testFrom: 2001-01-08", "10:58", "split.time.testFrom is not after trainFrom (allowed: after 2001-01-08)"),
        new("testUntil: 2001-07-01", "testUntil: 2001-05-01", "10:81", "split.time.testUntil is not after testFrom"),
        new("testFrom: 2001-05-01, ", "", "10:9", "split.time.testFrom is missing"),
        new("kind: lightGbm", "kind: lightGBM", "11:18", "did you mean 'lightGbm'?"),
        new("kind: lightGbm, ", "", "11:10", "trainer.kind is missing (allowed: lightGbm, fastTree, sdca, lbfgs, onnx, command)"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: onnx", "11:10", "trainer.file is missing"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: onnx, file: a.onnx", "11:30", "trainer.file: a.onnx does not exist"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: onnx, file: ../a.onnx", "11:30", "trainer.file is '../a.onnx' (allowed: the name of a file beside model.yaml)"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: command", "11:10", "trainer.run is missing"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: command, run: python3 train.py", "11:32", "trainer.run is 'python3 train.py' (allowed: a list of texts"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: command, run: [a], files: [b.py]", "11:45", "b.py does not exist"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: command, run: [a], data: json", "11:43", "trainer.data is 'json' (allowed: parquet, csv, both)"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: command, run: [a], timeLimit: 8d", "11:48", "trainer.timeLimit is '8d'"),
        new("trees: 300", "classWeights: equal", "11:42", "trainer.classWeights is 'equal' (allowed: balanced, or a weight by class"),
        new("trees: 300", "classWeights: { yes: 0 }", "11:49", "trainer.classWeights.yes is '0' (allowed: above 0)"),
        new("trees: 300", "classWeights: { maybe: 2 }", "11:44", "'maybe' is unknown in trainer.classWeights (allowed: no, yes)"),
        new("trees: 300", "calibration: { ratio: 0.2 }", "11:41", "trainer.calibration.method is missing (allowed: platt, isotonic)"),
        new("trees: 300", "calibration: { method: platt, ratio: 1 }", "11:65", "trainer.calibration.ratio is '1' (allowed: above 0 and below 1)"),
        new("trees: 300", "monotone: up", "11:38", "trainer.monotone is 'up' (allowed: a direction by numeric input"),
        new("trees: 300", "monotone: {}", "11:38", "trainer.monotone is empty"),
        new("trees: 300", "monotone: { distance: rising }", "11:50", "trainer.monotone.distance is 'rising' (allowed: up, down)"),
        new("trees: 300", "monotone: { distanse: up }", "11:40", "trainer.monotone.distanse is no feature (allowed: distance, gate)\n  next: did you mean 'distance'?"),
        new("trees: 300", "monotone: { gate: up, origin: up }", "11:50", "trainer.monotone.origin: 'origin' is categorical, and has no up and down (allowed: distance, gate)"),
        new("kind: lightGbm, trees: 300", "kind: fastTree, monotone: { gate: up }", "11:38", "trainer fastTree can't keep trainer.monotone (allowed: kind lightGbm)"),
        new("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", "kind: command, run: [a], monotone: { gate: up }", "11:47", "trainer command can't keep trainer.monotone (allowed: kind lightGbm)"),
        new("trees: 300", "trees: 0", "11:35", "trainer.trees is '0' (allowed: 1 to 10000, a whole number)"),
        new("trees: 300", "trees: 3e2", "11:35", "trainer.trees is '3e2'"),
        new("trees: 300", "trees: 99999999999999999999", "11:35", "trainer.trees is"),
        new("leaves: 63", "leaves: 1", "11:48", "allowed: 2 to 4096"),
        new("leaves: 63", "leafs: 63", "11:40", "did you mean 'leaves'?"),
        new("learningRate: 0.1", "learningRate: 0", "11:66", "allowed: above 0 to 1"),
        new("learningRate: 0.1", "learningRate: fast", "11:66", "trainer.learningRate is 'fast'"),
        new("learningRate: 0.1", "seed: -1", "11:58", "trainer.seed is '-1' (allowed: 0 or more, a whole number)"),
        new("trainer: { kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1 }", "trainer: { kind: sdca, l2: 0 }", "11:28", "trainer.l2 is '0' (allowed: above 0)"),
        new("trainer: { kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1 }", "trainer: { kind: lbfgs, trees: 5 }", "11:25", "'trees' is unknown in trainer (allowed: calibration, classWeights, iterations, kind, l1, l2, seed)"),
        new("threshold: 0.5", "threshold: 50%", "12:12", "threshold is '50%' (allowed: above 0 and below 1)"),
        new("rule: floor", "rule: flor", "14:13", "did you mean 'floor'?"),
        new("metric: auc, atLeast", "metric: acc, atLeast", "14:28", "did you mean 'auc'?"),
        new("atLeast: 0.83", "atMost: 0.83", "14:41", "gates.1.atMost does not fit auc, where higher is better (allowed: atLeast)"),
        new("metric: auc, atLeast: 0.83", "metric: brier, atLeast: 0.2", "14:44", "gates.1.atLeast does not fit brier, where lower is better (allowed: atMost)"),
        new("atLeast: 0.83", "atLeast: 83", "14:42", "gates.1.atLeast is '83' (allowed: 0 to 1)"),
        new(", atLeast: 0.83", "", "14:5", "gates.1.atLeast is missing"),
        new("margin: 0.005", "margin: -0.005", "15:56", "gates.2.margin is '-0.005' (allowed: above 0)"),
        new("margin: 0.005", "margin: 0", "15:56", "gates.2.margin is '0' (allowed: above 0)"),
        new("margin: 0.005", "margin: 0.005, confidence: 95", "15:75", "gates.2.confidence is '95' (allowed: 0.5 and below 1)"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: fairness, column: origin, atMost: 0.1", "15:5", "gates.2.measure is missing (allowed: demographicParity, equalOpportunity, equalizedOdds)"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: latency, quantile: p95, atMostMicroseconds: 50", "15:32", "gates.2.quantile is 'p95' (allowed: median, p99)"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: size, atMostBytes: 0", "15:32", "gates.2.atMostBytes is '0' (allowed: 1 or more, a whole number)"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: fairness, column: origin, measure: equalizedOdds, atMost: 0.1", "15:5", "the rule fairness judges 'origin', which evaluation.fairness does not name\n  next: add 'evaluation: { fairness: [origin] }'"),
        new("- { rule: notWorseThanChampion, metric: auc, margin: 0.005 }", "- { rule: behaviour }", "15:5", "the rule behaviour judges the tests of 'evaluation', which has none"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: drift", "15:5", "gates.2.atMost is missing"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: drift, atMost: 30", "15:28", "gates.2.atMost is '30' (allowed: 0 to 1)"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: drift, atMost: 0, inputs: [gate, weathr]", "15:46", "gates.2.inputs: 'weathr' is no feature (allowed: distance, gate, origin, weather)\n  next: did you mean 'weather'?"),
        new("- { rule: notWorseThanChampion, metric: auc, margin: 0.005 }", "- { rule: drift, atMost: 0.3 }\n  - { rule: drift, atMost: 0.2 }", "16:5", "gates.3 is a second rule drift"),
        new("- { rule: notWorseThanChampion, metric: auc, margin: 0.005 }", "- { rule: behaviour }\n  - { rule: behaviour }", "16:5", "gates.3 is a second rule behaviour"),
        new("margin: 0.005", "margn: 0.005", "15:48", "did you mean 'margin'?"),
        new("rule: notWorseThanChampion, metric: auc, margin: 0.005", "rule: floor, metric: auc, atLeast: 0.9", "15:5", "a second rule floor for auc"),
        new("- { rule: notWorseThanChampion, metric: auc, margin: 0.005 }", "- auc", "15:5", "gates.2 is 'auc'"),
        new("gates:\n  - { rule: floor, metric: auc, atLeast: 0.83 }\n  - { rule: notWorseThanChampion, metric: auc, margin: 0.005 }", "gates: []", "13:8", "gates is an empty list"),
        new("local: {", "staging: {", "17:3", "environments.local is missing"),
        new("local: {", "Local: {", "17:3", "'Local' is no environment name"),
        new("port: 5080", "port: 80", "17:18", "environments.local.port is '80' (allowed: 1024 to 65535, a whole number)"),
        new("port: 5080, ", "", "17:10", "environments.local.port is missing"),
        new("readyTimeout: 30s }", "readyTimeout: 30 }", "17:38", "500ms, 30s, 5m, 12h or 40d"),
        new("readyTimeout: 30s }", "readyTimeout: 500ms }", "17:38", "environments.local.readyTimeout is '500ms' (allowed: 1s to 600s"),
        new("readyTimeout: 30s }", "readyTimeout: 30s }\n  staging: { port: 5080 }", "18:20", "environments.staging.port is 5080, as that of local"),
    ];

    public static TheoryData<Mistake> All => new(Table);

    [Theory]
    [MemberData(nameof(All))]
    public void Are_refused_at_their_place(Mistake mistake)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.yaml", mistake.In(Texts.Model));
        var refusal = Assert.Throws<WrongUseException>(() => ModelFile.Read(file, new ModelName("delay")));
        Assert.Contains(refusal.Faults, f => f.ToString().StartsWith($"{file}:{mistake.Place}: ", StringComparison.Ordinal)
            && f.ToString().Contains(mistake.Fragment, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_of_a_file_are_named_in_its_order()
    {
        using var folder = new TemporaryFolder();
        var text = Texts.Model.Replace("binary", "binry", StringComparison.Ordinal)
            .Replace("leaves: 63", "leaves: 1", StringComparison.Ordinal)
            .Replace("port: 5080", "port: 80", StringComparison.Ordinal);
        var refusal = Assert.Throws<WrongUseException>(() => ModelFile.Read(folder.Write("model.yaml", text), new ModelName("delay")));
        Assert.Equal([3, 11, 17], refusal.Faults.Select(f => f.Place?.Line));
        Assert.Equal(ExitCode.WrongUse, refusal.ExitCode);
    }
}
