namespace Assay.Lifecycle.Tests;

/// <summary>One of each record, with every property set to something that is not its default.</summary>
internal static class Examples
{
    private static readonly ModelName Model = new("delay");
    private static readonly DateTimeOffset At = new(2001, 7, 1, 12, 30, 15, 250, TimeSpan.FromHours(2));
    private static readonly Fault Sample = new("line 7: delay is 9999") { Place = new SourcePlace("a.csv", 7, 3), Allowed = "-60 to 600", NextStep = "correct it" };

    public static DataLock Lock => new(new DatasetName("flights"), [new Batch("flights", "flights-2001-01.csv.gz", 100, 2000, Digest("batch"))]);

    public static DatasetSnapshot Snapshot => new()
    {
        Dataset = new DatasetName("flights"),
        Tables = new Dictionary<string, Artifact> { ["flights"] = File("flights.parquet"), ["airports"] = File("airports.parquet") },
        MainTable = "flights",
        TrainRows = 70,
        TestRows = 29,
        Split = Split,
        OutcomeColumns = ["delay"],
        Sources = [new SourceTable("airports", "opened", ["closed"])],
        Batches = Lock.Batches,
        ContractDigest = Digest("contract"),
        Validation = new ValidationReport
        {
            Dataset = new DatasetName("flights"),
            Rows = 100,
            QuarantinedRows = 1,
            ChecksMade = 12,
            Findings =
            [
                new CheckResult { Table = "flights", Check = "range delay", Allowed = "-60 to 600", Violations = 1, Rows = 100, ToleranceRatio = 0.02, Samples = [Sample] },
            ],
            Quarantine = [File("quarantine.csv")],
            Drift =
            [
                new DriftResult
                {
                    Table = "flights",
                    Batch = "flights-2001-02.csv.gz",
                    Reference = ["flights-2001-01.csv.gz"],
                    Column = "delay",
                    ReferenceRows = 60,
                    BatchRows = 40,
                    ReferenceBlocks = 31,
                    Outcome = GateOutcome.Fail,
                    Reason = "psi is 0.3",
                    Metrics = [new DriftMetric(DriftMeasure.Psi, 0.3) { Effect = 0.3, PValue = 0.001, Floor = 0.1 }],
                    Severity = CheckSeverity.Warning,
                },
            ],
            Quality =
            [
                new QualityResult
                {
                    Table = "flights",
                    Rule = QualityRule.LabelLeak,
                    Columns = ["delay"],
                    Outcome = GateOutcome.Fail,
                    Reason = "AUC is 1",
                    Severity = CheckSeverity.Warning,
                    Value = 1,
                    Limit = 0.8,
                    Examples = ["15"],
                    NextStep = "drop it",
                    AcceptedBecause = "it is a test",
                    Place = new SourcePlace("contract.yaml", 3, 1),
                },
            ],
        },
    };

    public static CandidateModel Candidate => new()
    {
        Model = Model,
        File = File("model.zip"),
        Signature = Signature,
        FeatureTable = File("features.aft"),
        Features = Features,
        Trainer = new LightGbmOptions(),
        Label = new LabelRule("delay >= 15"),
        SnapshotDigest = Digest("snapshot"),
        TrainRows = 70,
        TestRows = 29,
    };

    public static EvaluationReport Report => new()
    {
        Model = Model,
        Task = LearningTask.Multiclass,
        SnapshotDigest = Digest("snapshot"),
        TestRows = 29,
        Challenger = new ModelScores(Digest("candidate"), null, Metrics),
        Champion = new ModelScores(Digest("champion"), 3, Metrics),
        Drift = [new InputDrift("distance", GateOutcome.Fail, "PSI 0.300", [new DriftMetric(DriftMeasure.Psi, 0.3) { Effect = 0.3, PValue = 0.001, Floor = 0.1 }])],
    };

    public static GateVerdict Verdict => new()
    {
        Model = Model,
        Candidate = Digest("candidate"),
        SnapshotDigest = Digest("snapshot"),
        ChampionVersion = 3,
        Results =
        [
            new GateResult
            {
                Rule = "floor",
                Metric = new MetricName("auc"),
                Outcome = GateOutcome.Fail,
                Value = 0.8201,
                Limit = 0.83,
                Champion = 0.835,
                Reason = "0.8201 is below 0.8300",
                Place = new SourcePlace("model.yaml", 14, 5),
            },
        ],
    };

    public static ModelVersion Version => new()
    {
        Model = Model,
        Number = 4,
        Digest = Digest("candidate"),
        Bytes = 123_456_789_012,
        Signature = Signature,
        Metrics = Metrics,
        Verdict = Verdict,
        Lineage = new Lineage
        {
            Dataset = new DatasetName("flights"),
            SnapshotDigest = Digest("snapshot"),
            ContractDigest = Digest("contract"),
            Batches = Lock.Batches,
            Features = Features,
            Split = new HashSplit(["island"], 0.25),
            Label = new LabelRule("delay >= 15"),
            Trainer = new FastTreeOptions { Leaves = 15 },
            TrainRows = 70,
            Commit = "fa71886",
            Dirty = true,
        },
        RegisteredAt = At,
    };

    public static ServingImage Image => new()
    {
        Model = Model,
        Version = 4,
        ModelDigest = Digest("candidate"),
        ManifestDigest = Digest("manifest"),
        ConfigDigest = Digest("config"),
        Layout = "artifacts/images/delay",
        Layers = [new ImageLayer("model", Digest("layer"), Digest("diff"), 99)],
    };

    public static Deployment Deployment => new()
    {
        Model = Model,
        Environment = new EnvironmentName("local"),
        Version = 4,
        ModelDigest = Digest("candidate"),
        ManifestDigest = Digest("manifest"),
        Address = new Uri("http://127.0.0.1:5080/"),
        DeployedAt = At,
    };

    public static HistoryEntry Entry => new()
    {
        Sequence = 2,
        At = At,
        Action = HistoryAction.DeploymentFailed,
        Version = 4,
        Environment = new EnvironmentName("local"),
        By = "ada",
        Why = "not ready after 30 s",
        VersionFile = Digest("version"),
        Previous = Digest("line"),
    };

    private static TimeSplit Split => new("date", new DateTime(2001, 1, 8), new DateTime(2001, 5, 1), new DateTime(2001, 7, 1, 6, 30, 0));

    private static Dictionary<MetricName, double> Metrics => new() { [new MetricName("accuracy")] = 0.1 + 0.2, [new MetricName("logLoss")] = 1e-15 };

    private static FeatureRecipe Features => new()
    {
        Features = [new Feature("distance", FeatureKind.Numeric), new Feature("origin", FeatureKind.Categorical)],
        Sql = "SELECT _row,\n  distance FROM flights",
        TimeColumn = "date",
    };

    private static ModelSignature Signature => new()
    {
        Task = LearningTask.Multiclass,
        Inputs = [new SignatureInput("distance", FeatureKind.Numeric, null), new SignatureInput("origin", FeatureKind.Categorical, ["ATL", "ORD"])],
        Classes = ["high", "low"],
        Threshold = 0.25,
    };

    public static StageRecord<T> Record<T>(Stage stage, T result)
    {
        var inputs = new StageInputs().Add("commit", "fa71886").Add("leaves", 63);
        return new StageRecord<T>
        {
            Format = StageRecord<T>.CurrentFormat,
            Stage = stage,
            Model = Model,
            Key = inputs.Key,
            Inputs = inputs.Values,
            Outputs = [File("model.zip")],
            Result = result,
            StartedAt = At,
            Duration = TimeSpan.FromMilliseconds(1234.5),
        };
    }

    private static Artifact File(string name) => new($"artifacts/{name}", Digest(name), name.Length);

    private static ContentDigest Digest(string text) => ContentDigest.OfText(text);
}
