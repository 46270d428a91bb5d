using System.Text.Json;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Serving;

/// <summary>A registered version, checked against its digest and ready to score.</summary>
internal sealed class ServedModel
{
    private ServedModel(ModelVersion version, Scorer scorer)
    {
        Version = version;
        Scorer = scorer;
        Index = new SignatureIndex(version.Signature);
    }

    public ModelVersion Version { get; }

    public Scorer Scorer { get; }

    public SignatureIndex Index { get; }

    /// <exception cref="InvalidDataException">A file is missing or unreadable, or the model is not the registered one.</exception>
    public static ServedModel Load(string folder)
    {
        var versionFile = Path.Combine(folder, "version.json");
        CheckExists(versionFile);
        var version = ReadVersion(versionFile);
        var modelFile = Path.Combine(folder, version.Signature.FileName());
        CheckExists(modelFile);
        var digest = ContentDigest.OfFile(modelFile);
        if (digest != version.Digest)
        {
            throw new InvalidDataException(
                $"'{modelFile}' is {digest}, but {version.Model} version {version.Number} is {version.Digest}. "
                + "It was changed after it was registered and is not served. next: package the version again");
        }

        var served = new ServedModel(version, Scorer.Load(modelFile, version.Signature));
        served.WarmUp();
        return served;
    }

    private static void CheckExists(string file)
    {
        if (!File.Exists(file))
            throw new InvalidDataException($"'{file}' is missing. next: give the folder of a packaged model with --model or ASSAY_MODEL");
    }

    private static ModelVersion ReadVersion(string file)
    {
        try
        {
            return AssayJson.Read<ModelVersion>(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{file}' is no model version: {e.Message}", e);
        }
    }

    /// <summary>One row of missing values: the first caller shall not wait for the compiler.</summary>
    private void WarmUp() => Scorer.Score(new ScoringRow(Version.Signature), new float[Scorer.ScoreCount]);
}
