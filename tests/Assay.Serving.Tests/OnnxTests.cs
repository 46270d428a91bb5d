using System.Net;
using Assay.Lifecycle;

namespace Assay.Serving.Tests;

public sealed class OnnxTests
{
    /// <summary>The logit is 0.1 distance + the number of the carrier - 5, where a missing distance is 50; see make_models.py.</summary>
    [Theory]
    [InlineData("""{"distance":30,"carrier":"UA"}""", 0.7310586)]
    [InlineData("""{"distance":null,"carrier":"ZZ"}""", 0.5)]
    public async Task Is_served_as_every_other_model(string request, double expected)
    {
        await using var server = await RunningServer.StartAsync(change: Replace);
        var (status, body, _) = await server.PredictAsync(request);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(expected, body.GetProperty("probability").GetDouble(), 1e-6);
    }

    private static void Replace(SmallModel model)
    {
        var file = Path.Combine(model.Folder, "model.onnx");
        File.Copy(Path.Combine(Repository.Root, "tests", "Assay.Training.Tests", "Foreign", "logit.onnx"), file);
        File.Delete(model.ModelFile);
        var signature = model.Version.Signature;
        var version = model.Version with
        {
            Digest = ContentDigest.OfFile(file),
            Signature = signature with { Onnx = OnnxScores.Logits, Inputs = [.. signature.Inputs.Select(i => i with { Coded = i.Kind == FeatureKind.Categorical })] },
        };
        File.WriteAllText(Path.Combine(model.Folder, "version.json"), AssayJson.Write(version));
    }
}
