using System.Net;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

public sealed class SmokeCheckTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"predictions":1}""")]
    [InlineData("""{"predictions":[]}""")]
    [InlineData("""{"predictions":[{"probability":0.5},{"probability":0.5}]}""")]
    [InlineData("""{"predictions":[{"value":0.5}]}""")]
    [InlineData("""{"predictions":[{"probability":"high"}]}""")]
    public async Task An_answer_of_another_shape_is_a_fault_that_shows_it(string answer)
    {
        using var client = new HttpClient(new Answering(answer)) { BaseAddress = new Uri("http://server") };

        var faults = await SmokeCheck.RunAsync(
            client, LearningTask.Binary, [new SmokeTest(new Dictionary<string, System.Text.Json.JsonElement>(), 0.5, null)], CancellationToken.None);

        Assert.Contains($"no prediction: {answer}", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    /// <summary>A server that is not ours.</summary>
    private sealed class Answering(string text) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text) });
    }
}
