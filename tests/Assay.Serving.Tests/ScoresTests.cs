using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Serving.Tests;

/// <summary>How the scores of a server are distributed.</summary>
public sealed class ScoresTests
{
    private static readonly (int Distance, string Carrier)[] Rows = [(700, "DL"), (100, "AA"), (425, "UA"), (700, "DL")];

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Multiclass)]
    public async Task Are_counted_by_bins_for_all_answered_rows(LearningTask task)
    {
        await using var server = await RunningServer.StartAsync(task);
        Assert.Empty(await ScoresAsync(server));
        var batch = string.Join(',', Rows.Select(r => $$"""{"distance":{{r.Distance}},"carrier":"{{r.Carrier}}"}"""));
        var (_, answer, _) = await server.PredictAsync($"[{batch}]");
        var (_, single, _) = await server.PredictAsync("""{"distance":700,"carrier":"DL"}""");
        await server.PredictAsync("""[{"distance":700,"carrier":"DL"},{"distance":"far","carrier":"DL"}]""");

        var expected = answer.GetProperty("predictions").EnumerateArray().Append(single)
            .Select(p => MagnitudeBins.Of(ScoreOf(task, p))).GroupBy(b => b).ToDictionary(g => g.Key, g => g.LongCount());

        Assert.Equal(expected.OrderBy(e => e.Key), (await ScoresAsync(server)).OrderBy(e => e.Key));
        Assert.Equal(5, expected.Values.Sum());
    }

    private static double ScoreOf(LearningTask task, JsonElement prediction) => task switch
    {
        LearningTask.Binary => prediction.GetProperty("probability").GetSingle(),
        LearningTask.Regression => prediction.GetProperty("value").GetSingle(),
        _ => prediction.GetProperty("probabilities").EnumerateObject().Max(p => p.Value.GetSingle()),
    };

    private static async Task<Dictionary<int, long>> ScoresAsync(RunningServer server)
    {
        using var json = JsonDocument.Parse(await server.Http.GetStringAsync(new Uri("/scores", UriKind.Relative)));
        return json.RootElement.GetProperty("scores").Deserialize<Dictionary<int, long>>()!;
    }
}
