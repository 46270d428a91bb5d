using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>All that is handed in to register a candidate.</summary>
internal sealed record Submission(CandidateModel Model, string File, EvaluationReport Report, GateVerdict Verdict, Lineage Lineage)
{
    public static Submission Of(string file, Artifact artifact, ContentDigest snapshot, int? against)
    {
        var auc = new MetricName("auc");
        var features = new FeatureRecipe { Features = [new Feature("distance", FeatureKind.Numeric)] };
        var trainer = new LightGbmOptions { Leaves = 63 };
        var model = new CandidateModel
        {
            Model = Workspace.Delay,
            File = artifact,
            Signature = new ModelSignature
            {
                Task = LearningTask.Binary,
                Inputs = [new SignatureInput("distance", FeatureKind.Numeric, null)],
                Classes = [],
                Threshold = 0.5,
            },
            FeatureTable = new Artifact("features.aft", ContentDigest.OfText("features"), 8),
            Features = features,
            Trainer = trainer,
            Label = new LabelRule("delay >= 15"),
            SnapshotDigest = snapshot,
            TrainRows = 100,
            TestRows = 50,
        };
        var report = new EvaluationReport
        {
            Model = model.Model,
            Task = LearningTask.Binary,
            SnapshotDigest = snapshot,
            TestRows = 50,
            Challenger = new ModelScores(model.Digest, null, new Dictionary<MetricName, double> { [auc] = 0.84 }),
        };
        var verdict = new GateVerdict
        {
            Model = model.Model,
            Candidate = model.Digest,
            SnapshotDigest = snapshot,
            ChampionVersion = against,
            Results = [new GateResult { Rule = "floor", Metric = auc, Outcome = GateOutcome.Pass, Value = 0.84, Limit = 0.83, Reason = "0.8400 is at least 0.8300" }],
        };
        var lineage = new Lineage
        {
            Dataset = new DatasetName("flights"),
            SnapshotDigest = snapshot,
            ContractDigest = ContentDigest.OfText("contract"),
            Batches = [new Batch("flights", "flights-2001-01.csv.gz", 100, 1000, ContentDigest.OfText("batch"))],
            Features = features,
            Split = new TimeSplit("date", null, new DateTime(2001, 5, 1), null),
            Label = new LabelRule("delay >= 15"),
            Trainer = trainer,
            TrainRows = 100,
        };
        return new Submission(model, file, report, verdict, lineage);
    }

    public ModelVersion To(ModelRegistry registry) => registry.Register(Model, File, Report, Verdict, Lineage, "ada");
}
