using Assay.Lifecycle;

namespace Assay.Reporting.Tests;

/// <summary>A version with every part of a record, one with none of the optional ones, and one whose texts are hostile.</summary>
internal static class ModelExample
{
    private static readonly MetricName Auc = new("auc");
    private static readonly MetricName LogLoss = new("logLoss");

    public static ModelPage Full => Page("origin = ORD", "The <b>delay</b> of flights & their cause");

    public static ModelPage Bare => Full with
    {
        Version = null,
        Description = null,
        Notes = new CardNotes(),
        Data = null,
        History = [],
        Standing = null,
        Making = null,
        Evaluation = Full.Evaluation with { Challenger = new ModelScores(ContentDigest.OfText("m"), null, new Dictionary<MetricName, double> { [Auc] = 0.75 }), Champion = null, Comparisons = [], Drift = [] },
        Verdict = Full.Verdict with { ChampionVersion = null, Results = [new GateResult { Rule = "floor", Metric = Auc, Outcome = GateOutcome.Pass, Value = 0.75, Limit = 0.7, Reason = "0.75 is at least 0.7" }] },
    };

    public static ModelPage Hostile => Page(Example.Hostile, Example.Hostile);

    public static ModelPage Manifold
    {
        get
        {
            string[] classes = [.. Enumerable.Range(0, 12).Select(i => $"species number {i}")];
            var scores = Full.Evaluation.Challenger with { Confusion = new ConfusionMatrix(classes, [.. classes.Select((_, i) => (long[])[.. classes.Select((_, j) => i == j ? 12345L : (i * j) % 17)])]) };
            return Full with { Evaluation = Full.Evaluation with { Challenger = scores } };
        }
    }

    private static ModelPage Page(string text, string description) => new()
    {
        Version = 7,
        Description = description,
        RegisteredAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        Notes = new CardNotes { IntendedUse = "Plan gates.", OutOfScope = "Fares.", Limitations = "One country.", Owner = "operations", License = "CC-BY-4.0", Ethics = "None known." },
        Evaluation = new EvaluationReport
        {
            Model = new ModelName("delay"),
            Task = LearningTask.Binary,
            SnapshotDigest = ContentDigest.OfText("s"),
            TestRows = 4000,
            Challenger = Scores("challenger", null, 0.7531, text),
            Champion = Scores("champion", 6, 0.7412, text),
            Comparisons = [new PairedComparison { Metric = Auc, Rows = 4000, Challenger = 0.7531, Champion = 0.7412, Gain = 0.0119, StandardError = 0.004, Method = ComparisonMethod.DeLong, Support = 700 }],
            Drift =
            [
                new InputDrift("distance", GateOutcome.Pass, "PSI 0.012, below 0.1 that matters", [new DriftMetric(DriftMeasure.Psi, 0.012) { Effect = 0.012, Floor = 0.05, PValue = 0.4 }]),
                new InputDrift("id", GateOutcome.Error, "16000 of 16000 texts are different: they have no distribution that could drift", []),
                new InputDrift(
                    text,
                    GateOutcome.Fail,
                    "PSI 0.310 (floor 0.090)",
                    [
                        new DriftMetric(DriftMeasure.Psi, 0.31) { Effect = 0.31, Floor = 0.09, PValue = 0.0004 },
                        new DriftMetric(DriftMeasure.Wasserstein, 0.6) { Effect = 0.6, Floor = 0.2, PValue = 0.001 },
                        new DriftMetric(DriftMeasure.MissingRate, -0.02) { Effect = 0.02, PValue = 0.01 },
                    ]),
            ],
        },
        Verdict = new GateVerdict
        {
            Model = new ModelName("delay"),
            Candidate = ContentDigest.OfText("challenger"),
            SnapshotDigest = ContentDigest.OfText("s"),
            ChampionVersion = 6,
            Results =
            [
                new GateResult { Rule = "floor", Metric = Auc, Outcome = GateOutcome.Pass, Value = 0.7531, Limit = 0.7, Reason = "0.7531 is at least 0.7" },
                new GateResult { Rule = "notWorseThanChampion", Metric = LogLoss, Outcome = GateOutcome.Fail, Value = 0.51, Limit = 0.505, Champion = 0.5, Reason = text },
            ],
        },
        Lineage = new Lineage
        {
            Dataset = new DatasetName("flights"),
            SnapshotDigest = ContentDigest.OfText("s"),
            ContractDigest = ContentDigest.OfText("c"),
            Batches = [new Batch("flights", "2001-01.csv", 20000, 1_234_567, ContentDigest.OfText("b"))],
            Features = new FeatureRecipe { Features = [new Feature("distance", FeatureKind.Numeric), new Feature(text, FeatureKind.Categorical)], Sql = "SELECT _row, distance FROM flights -- " + text },
            Split = new HashSplit(["date"], 0.2),
            Label = new LabelRule("delay > 15"),
            Trainer = new LightGbmOptions(),
            TrainRows = 16000,
            Commit = "0123456789abcdef0123456789abcdef01234567",
            Dirty = true,
        },
        Signature = new ModelSignature { Task = LearningTask.Binary, Inputs = [], Classes = [], Threshold = 0.5 },
        Data = Example.Sound,
        Standing = new VersionStanding
        {
            Tags = new Dictionary<string, string> { ["team"] = "nord" },
            Aliases = ["blue"],
            Notes = [Said(HistoryAction.Noted, null, text)],
            Deprecation = Said(HistoryAction.Deprecated, null, null),
        },
        Making = new Making
        {
            Sdk = "10.0.100",
            Runtime = ".NET 10.0.0",
            OperatingSystem = text,
            Platform = "linux-x64",
            Processors = 2,
            Packages = new Dictionary<string, string> { ["Microsoft.ML"] = "5.0.1" },
            Durations = new Dictionary<string, TimeSpan> { ["Train"] = TimeSpan.FromSeconds(21.5) },
        },
        History = [Said(HistoryAction.Tagged, "team", "nord"), Said(HistoryAction.Tagged, "old", null), new HistoryEntry { Sequence = 1, At = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), Action = HistoryAction.Registered, Version = 7, By = text, Why = "2 of 2 gates passed" }],
    };

    private static HistoryEntry Said(HistoryAction action, string? name, string? value) => new()
    {
        Sequence = 2, At = new DateTimeOffset(2026, 3, 5, 5, 6, 7, TimeSpan.Zero), Action = action, Version = 7, By = "ada", Why = "asked", Name = name, Value = value,
    };

    private static ModelScores Scores(string digest, int? version, double auc, string text) => new(ContentDigest.OfText(digest), version, new Dictionary<MetricName, double> { [Auc] = auc, [LogLoss] = 0.51, [new MetricName("accuracy")] = 0.81, [new MetricName("averagePrecision")] = 0.55 })
    {
        Intervals = new Dictionary<MetricName, MetricInterval> { [Auc] = new(auc - 0.012, auc + 0.012, 0.95, IntervalMethod.DeLong), [LogLoss] = new(0.49, 0.53, 0.95, IntervalMethod.Normal) },
        Slices = [Slice("hour 6 to 9", found: true, 0.69), Slice(text, found: false, 0.74)],
        Calibration = [.. Enumerable.Range(0, 10).Select(i => new CalibrationBin(400 - i * 30, i / 10.0 + 0.05, Math.Pow(i / 10.0 + 0.05, 1.2), Math.Pow(i / 10.0 + 0.05, 1.2) * 0.9, Math.Min(1, Math.Pow(i / 10.0 + 0.05, 1.2) * 1.1 + 0.01)))],
        Confusion = new ConfusionMatrix(["no", "yes"], [[2900, 200], [500, 400]]),
        Roc = [.. Enumerable.Range(0, 101).Select(i => new CurvePoint(i / 100.0, Math.Pow(i / 100.0, 1 / auc - 1), 1 - i / 100.0))],
        PrecisionRecall = [.. Enumerable.Range(0, 101).Select(i => new CurvePoint(i / 100.0, 1 - auc * i / 100.0, 1 - i / 100.0))],
        Importance = [new InputImportance("departure hour", Auc, 0.081, 0.002), new InputImportance(text, Auc, 0.02, 0.001), new InputImportance("noise", Auc, -0.0003, 0.0004)],
        Fairness = [new GroupFairness(text, [new GroupRates("a", 2000, 0.2, 0.6, 0.1), new GroupRates(text, 30, 0.3, null, 0.15)]) { DemographicParityDifference = 0.1, EqualOpportunityDifference = 0.05, EqualizedOddsDifference = 0.07 }],
        Behaviours = [new BehaviourResult("later is worse", "direction", 500, 3, 0.01, []), new BehaviourResult("carrier does not matter", "invariance", 500, 60, 0.05, [text])],
        Cost = new ScoringCost(12.3, 40.1, 345_678),
    };

    private static SliceScores Slice(string name, bool found, double auc) => new(
        name, found, 512, new Dictionary<MetricName, double> { [Auc] = auc }, new Dictionary<MetricName, MetricInterval> { [Auc] = new(auc - 0.04, auc + 0.04, 0.95, IntervalMethod.DeLong) });
}
