using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Components;

/// <summary>Rows with the scores that a registered model gives them: a server must give the same.</summary>
internal static class SmokeRows
{
    private const int Count = 5;
    private static readonly float[] Numbers = [float.NaN, 0, 1, 10, 100];

    /// <summary>Rows of the test split of now, evenly spread. They are kept for the time when the version is to serve again.</summary>
    /// <exception cref="GateRefusedException">The version is not the candidate of now.</exception>
    public static IReadOnlyList<SmokeTest> OfTestSplit(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        if (candidate.Digest != version.Verdict.Candidate)
            throw new GateRefusedException(new Fault($"version {version.Number} is not the candidate {candidate.Digest.Short}") { NextStep = "run ./build.sh Register" });
        var rows = EvaluateStage.LoadTable(workspace, candidate).Part(test: true);
        var step = Math.Max(1, rows.Rows / Count);
        var sample = rows.Take([.. Enumerable.Range(0, Math.Min(Count, rows.Rows)).Select(i => i * step)]);
        var scorer = Scorer.Load(workspace.BytesOf(version, cancellationToken), version.Signature);
        var scores = sample.ScoreWith(scorer, cancellationToken);
        SmokeTest[] tests =
        [
            .. Enumerable.Range(0, sample.Rows).Select(r => Test(
                sample.Columns.ToDictionary(c => c.Name, c => Json(c, r)), scores.AsSpan(r * scorer.ScoreCount, scorer.ScoreCount), version.Signature)),
        ];
        AtomicFile.WriteText(FileOf(workspace, workspace.Environment.Name, version), AssayJson.Write(new SmokeRecord(version.Digest, tests)));
        return tests;
    }

    /// <summary>
    /// The rows that the version was deployed with, in whatever environment. Where none are kept, as in a fresh clone: rows made up of its inputs, scored
    /// by its bytes.
    /// </summary>
    /// <param name="bytes">The version's, checked.</param>
    public static IReadOnlyList<SmokeTest> OfVersion(Workspace workspace, ModelVersion version, string bytes)
    {
        var kept = workspace.Declaration.Environments.Select(e => e.Name).OrderByDescending(e => e == workspace.Environment.Name)
            .Select(e => Read(FileOf(workspace, e, version))).FirstOrDefault(r => r?.Model == version.Digest);
        return kept?.Tests ?? MadeUp(version.Signature, Scorer.Load(bytes, version.Signature));
    }

    private static SmokeTest[] MadeUp(ModelSignature signature, Scorer scorer)
    {
        var (row, scores, tests) = (new ScoringRow(signature), new float[scorer.ScoreCount], new SmokeTest[Count]);
        for (var number = 0; number < Count; number++)
        {
            row.Clear();
            var values = new Dictionary<string, JsonElement>();
            foreach (var (at, input) in signature.Inputs.Index())
                values[input.Name] = Fill(row, at, input, number);
            scorer.Score(row, scores);
            tests[number] = Test(values, scores, signature);
        }
        return tests;
    }

    /// <summary>The first row has nothing; the others have a number, and one category after the other.</summary>
    private static JsonElement Fill(ScoringRow row, int at, SignatureInput input, int number)
    {
        if (number == 0 || (input.Categories is { Count: 0 }))
            return JsonSerializer.SerializeToElement<string?>(null);
        if (input.Categories is { } categories)
        {
            var category = categories[(number - 1) % categories.Count];
            row.Set(at, category.AsMemory());
            return JsonSerializer.SerializeToElement(category);
        }
        row.Set(at, Numbers[number]);
        return JsonSerializer.SerializeToElement(Numbers[number]);
    }

    private static SmokeRecord? Read(string file)
    {
        try
        {
            return File.Exists(file) ? AssayJson.Read<SmokeRecord>(File.ReadAllText(file)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string FileOf(Workspace workspace, EnvironmentName environment, ModelVersion version) => Path.Combine(
        workspace.Artifacts, "deployments", environment.Value, version.Model.Value, "smoke", version.Number.ToString(CultureInfo.InvariantCulture) + ".json");

    private static SmokeTest Test(IReadOnlyDictionary<string, JsonElement> row, ReadOnlySpan<float> scores, ModelSignature signature)
    {
        var best = ModelSignature.MostLikely(scores);
        return new SmokeTest(row, scores[best], signature.Classes.Count > 0 ? signature.Classes[best] : null);
    }

    private static JsonElement Json(FeatureColumn column, int row) => column switch
    {
        NumericColumn numeric when !float.IsNaN(numeric.Values[row]) => JsonSerializer.SerializeToElement(numeric.Values[row]),
        CategoricalColumn categorical when categorical.Codes[row] >= 0 => JsonSerializer.SerializeToElement(categorical.Text(row).ToString()),
        _ => JsonSerializer.SerializeToElement<string?>(null),
    };
}
