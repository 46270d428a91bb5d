using System.Net;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>A shadow gets copies of what the active server answered, and its answers are only compared.</summary>
public sealed class MirrorTests
{
    private const string Rows = """[{"distance":700,"carrier":"DL"},{"distance":425,"carrier":"DL"},{"distance":null,"carrier":null}]""";

    [Fact]
    public async Task The_same_model_agrees_and_another_differs()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        var same = await front.StartServerAsync(2, model: 1);
        var other = await front.StartServerAsync(7);

        var figures = await MirrorAsync(front, same.Id, 10);
        Assert.Equal((30, 0, 0), (figures.Mirror!.Compared, figures.Mirror.Different, figures.Mirror.Skipped));
        Assert.Equal(0, figures.Mirror.LargestDifference);
        Assert.Equal(10, figures.Requests);
        Assert.Equal(0, figures.Errors);
        Assert.Equal(30, figures.Scores!.Values.Sum());

        var (one, seven) = (front.Model(1), front.Model(7));
        var differences = new (float?, string?)[] { (700, "DL"), (425, "DL"), (null, null) }
            .Select(row => Math.Abs(one.SmokeTest(row.Item1, row.Item2).Expected - seven.SmokeTest(row.Item1, row.Item2).Expected)).ToArray();
        figures = await MirrorAsync(front, other.Id, 5);
        Assert.Equal(15, figures.Mirror!.Compared);
        Assert.Equal(5 * differences.Count(d => d > 1e-5), figures.Mirror.Different);
        Assert.Equal(differences.Max(), figures.Mirror.LargestDifference, 1e-6);
        Assert.True(figures.Mirror.LargestDifference > 0.1);
    }

    [Fact]
    public async Task What_is_too_large_or_refused_is_skipped_and_the_caller_gets_it_whole()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        var shadow = await front.StartServerAsync(2, model: 1);
        await front.SplitAsync(shadow.Id, 0, mirror: true);
        var large = $$"""{"distance":700,{{new string(' ', 1024 * 1024)}}"carrier":"DL"}""";
        Assert.Equal((HttpStatusCode.OK, 1), await front.PredictAsync(large));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "predict") { Content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes(large))) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Content.Headers.ContentType = new("application/json");
        using var response = await front.Http.SendAsync(chunked);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((HttpStatusCode.BadRequest, 1), await front.PredictAsync("no json"));

        Assert.Equal(new MirrorFigures(0, 0, 0, 3), (await front.StatusOfAsync(shadow.Id)).Live!.Mirror);
    }

    [Theory]
    [InlineData("""{"predictions":[{"probability":0.5},{"probability":0.5},{"probability":0.5}]}""", 3, 3, 0)]
    [InlineData("""{"predictions":[]}""", 3, 3, 0)]
    [InlineData("hello", 3, 3, 0)]
    [InlineData("400", 3, 3, 0)]
    [InlineData("500", 0, 0, 1)]
    [InlineData("", 0, 0, 1)]
    public async Task A_shadow_that_answers_otherwise_differs_and_one_that_fails_is_an_error_of_its_own(string answer, int compared, int different, int errors)
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        await using var server = new UnreliableServer(
            Path.Combine(front.StateFolder, "sockets", "odd", "s.sock"),
            () => answer.Length == 0 ? null : int.TryParse(answer, out var status) ? UnreliableServer.Status(status) : UnreliableServer.Ok(answer));
        var shadow = await front.StartServerAsync(front.StartOf(2) with { AttachedSocket = "sockets/odd/s.sock" });

        var figures = await MirrorAsync(front, shadow.Id, 1);

        Assert.Equal((compared, different, errors), (figures.Mirror!.Compared, figures.Mirror.Different, figures.Mirror.Skipped));
        Assert.Equal(errors, figures.Errors);
    }

    [Fact]
    public async Task A_shadow_that_does_not_answer_lets_no_caller_wait()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        await using var server = new UnreliableServer(Path.Combine(front.StateFolder, "sockets", "hung", "s.sock"), () => "");
        var shadow = await front.StartServerAsync(front.StartOf(2) with { AttachedSocket = "sockets/hung/s.sock" });
        await front.SplitAsync(shadow.Id, 0, mirror: true);

        Assert.Equal([1], (await front.VersionsOfAsync(40)).Distinct());

        // More are not under way at once.
        Assert.Equal(40 - 16, (await front.StatusOfAsync(shadow.Id)).Live!.Mirror!.Skipped);
    }

    /// <returns>The shadow's figures when all copies have come back.</returns>
    private static async Task<LiveFigures> MirrorAsync(RunningFront front, string shadow, int requests)
    {
        Assert.True(await front.SplitAsync(shadow, 0, mirror: true));
        for (var i = 0; i < requests; i++)
            Assert.Equal((HttpStatusCode.OK, 1), await front.PredictAsync(Rows));
        LiveFigures figures = null!;
        await Workspace.UntilAsync(async () => (figures = (await front.StatusOfAsync(shadow)).Live!).Requests >= requests && figures.Mirror is not null);
        return figures;
    }
}
