using System.Net;
using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Serving.Tests;

public sealed class PredictTests
{
    [Fact]
    public async Task One_row_gets_the_probability_that_the_model_gives()
    {
        await using var server = await RunningServer.StartAsync();
        var expected = server.Model.SmokeTest(700, "DL").Expected;
        var (status, body, response) = await server.PredictAsync("""{"distance":700,"carrier":"DL"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(expected, body.GetProperty("probability").GetDouble(), 1e-6);
        Assert.Equal(expected >= 0.5, body.GetProperty("prediction").GetBoolean());
        Assert.Equal("flights", Assert.Single(response.Headers.GetValues("X-Assay-Model")));
        Assert.Equal("1", Assert.Single(response.Headers.GetValues("X-Assay-Version")));
    }

    [Theory]
    [InlineData("""[{"distance":700,"carrier":"DL"},{"carrier":"\u0041A","distance":1e2}]""")]
    [InlineData("""{"rows":[{"distance":700,"carrier":"DL"},{"distance":100,"carrier":"AA"}]}""")]
    public async Task Many_rows_get_predictions_in_their_order(string request)
    {
        await using var server = await RunningServer.StartAsync();
        var (status, body, _) = await server.PredictAsync(request);
        Assert.Equal(HttpStatusCode.OK, status);
        var predictions = body.GetProperty("predictions");
        Assert.Equal(2, predictions.GetArrayLength());
        Assert.Equal(server.Model.SmokeTest(700, "DL").Expected, predictions[0].GetProperty("probability").GetDouble(), 1e-6);
        Assert.Equal(server.Model.SmokeTest(100, "AA").Expected, predictions[1].GetProperty("probability").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task Null_is_a_missing_value_and_an_unseen_text_is_unknown()
    {
        await using var server = await RunningServer.StartAsync();
        var (_, missing, _) = await server.PredictAsync("""{"distance":null,"carrier":null}""");
        Assert.Equal(server.Model.SmokeTest(null, null).Expected, missing.GetProperty("probability").GetDouble(), 1e-6);
        var (status, _, _) = await server.PredictAsync($$"""{"distance":1,"carrier":"{{new string('Ü', 2000)}}"}""");
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Regression_gives_a_value_and_multiclass_a_probability_for_each_class()
    {
        await using var regression = await RunningServer.StartAsync(LearningTask.Regression);
        var (_, value, _) = await regression.PredictAsync("""{"distance":700,"carrier":"DL"}""");
        Assert.Equal(regression.Model.SmokeTest(700, "DL").Expected, value.GetProperty("value").GetDouble(), 1e-3);

        await using var multiclass = await RunningServer.StartAsync(LearningTask.Multiclass);
        var (_, classes, _) = await multiclass.PredictAsync("""{"distance":990,"carrier":"DL"}""");
        var probabilities = classes.GetProperty("probabilities");
        Assert.Equal(1, probabilities.EnumerateObject().Sum(p => p.Value.GetDouble()), 1e-3);
        Assert.Equal(probabilities.EnumerateObject().MaxBy(p => p.Value.GetDouble()).Name, classes.GetProperty("class").GetString());
    }

    [Fact]
    public async Task Ten_thousand_rows_are_answered_and_one_more_is_refused()
    {
        await using var server = await RunningServer.StartAsync();
        var rows = string.Join(',', Enumerable.Repeat("""{"distance":700,"carrier":"DL"}""", 10_000));
        var (status, body, _) = await server.PredictAsync($"[{rows}]");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(10_000, body.GetProperty("predictions").GetArrayLength());
        var (refused, problem, _) = await server.PredictAsync($$"""[{{rows}},{"distance":1,"carrier":null}]""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused);
        Assert.Equal("1 to 10000 rows", problem.GetProperty("errors")[0].GetProperty("allowed").GetString());
    }

    [Fact]
    public async Task Requests_at_once_do_not_mix_their_rows()
    {
        await using var server = await RunningServer.StartAsync();
        var expected = Enumerable.Range(0, 40).ToDictionary(i => i * 25, i => server.Model.SmokeTest(i * 25, "UA").Expected);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var distance = i % 40 * 25;
            var (_, body, _) = await server.PredictAsync($$"""{"distance":{{distance}},"carrier":"UA"}""");
            Assert.Equal(expected[distance], body.GetProperty("probability").GetDouble(), 1e-6);
        });
    }

    public sealed class Refusals
    {
        [Theory]
        [InlineData("", "#", "empty")]
        [InlineData("{", "#", "not JSON")]
        [InlineData("""{"distance":1,"carrier":"AA"} x""", "#", "not JSON")]
        [InlineData("7", "#", "a number")]
        [InlineData("[]", "#", "no row")]
        [InlineData("[7]", "#/0", "a number")]
        [InlineData("""{"rows":[]}""", "#/rows", "no row")]
        [InlineData("""{"rows":[{"distance":1,"carrier":"AA"}],"more":1}""", "#/more", "beside")]
        [InlineData("""{"carrier":"AA"}""", "#/distance", "missing")]
        [InlineData("""{"distance":"far","carrier":"AA"}""", "#/distance", "a text")]
        [InlineData("""{"distance":[1],"carrier":"AA"}""", "#/distance", "an array")]
        [InlineData("""{"distance":true,"carrier":"AA"}""", "#/distance", "a boolean")]
        [InlineData("""{"distance":1e39,"carrier":"AA"}""", "#/distance", "too large")]
        [InlineData("""{"distance":1,"carrier":5}""", "#/carrier", "a number")]
        [InlineData("""{"distance":1,"distance":2,"carrier":"AA"}""", "#/distance", "twice")]
        [InlineData("""{"distance":1,"carrier":"\ud800"}""", "#/carrier", "UTF-8")]
        [InlineData("""{"distance":1,"\ud800":1,"carrier":"AA"}""", "#", "UTF-8")]
        [InlineData("""{"rows":[{"distance":1,"carrier":"AA"}],"\udc00":1}""", "#", "UTF-8")]
        [InlineData("""{"\ud800":[]}""", "#", "UTF-8")]
        [InlineData("""[{"distance":1,"carrier":"AA"},{"distance":1,"carrier":"AA","a/b~":1}]""", "#/1/a~1b~0", "no input")]
        public async Task A_fault_is_pointed_at(string request, string pointer, string detail)
        {
            await using var server = await RunningServer.StartAsync();
            var (status, body, response) = await server.PredictAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            var error = body.GetProperty("errors")[0];
            Assert.Equal(pointer, Uri.UnescapeDataString(error.GetProperty("pointer").GetString()!));
            Assert.Contains(detail, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        [Fact]
        public async Task Names_that_are_no_utf8_are_faults()
        {
            await using var server = await RunningServer.StartAsync();
            using var content = new ByteArrayContent([.. "{\"distance\":1,\""u8, 0xff, .. "\":1,\"carrier\":\"AA\"}"u8]);
            content.Headers.ContentType = new("application/json");
            using var response = await server.Http.PostAsync(new Uri("/predict", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("UTF-8", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        [Fact]
        public async Task All_faults_are_told_at_once_but_no_more_than_twenty()
        {
            await using var server = await RunningServer.StartAsync();
            var (_, three, _) = await server.PredictAsync("""{"rows":[{"distanse":1,"carrier":5},{"distance":2,"carrier":"AA"}]}""");
            var errors = three.GetProperty("errors");
            Assert.Equal(
                ["#/rows/0/distanse", "#/rows/0/carrier", "#/rows/0/distance"],
                errors.EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
            Assert.Equal("'distance' was perhaps meant", errors[0].GetProperty("allowed").GetString());
            var (_, many, _) = await server.PredictAsync("[" + string.Join(',', Enumerable.Repeat("{}", 100)) + "]");
            Assert.Equal(20, many.GetProperty("errors").GetArrayLength());
        }

        [Fact]
        public async Task A_long_name_is_not_repeated_whole()
        {
            await using var server = await RunningServer.StartAsync();
            var (_, problem, response) = await server.PredictAsync($$"""{"{{new string('x', 1_000_000)}}":1,"distance":1,"carrier":"AA"}""");
            Assert.EndsWith("xxx...'", problem.GetProperty("errors")[0].GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.InRange(response.Content.Headers.ContentLength!.Value, 1, 1000);
        }

        [Fact]
        public async Task Other_content_methods_and_paths_are_problems_too()
        {
            await using var server = await RunningServer.StartAsync();
            var (unsupported, problem, _) = await server.PredictAsync("distance=1", "application/x-www-form-urlencoded");
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, unsupported);
            Assert.Equal("application/json", problem.GetProperty("errors")[0].GetProperty("allowed").GetString());
            foreach (var (path, expected) in new[] { ("/predict", HttpStatusCode.MethodNotAllowed), ("/nothing", HttpStatusCode.NotFound) })
            {
                using var response = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(expected, response.StatusCode);
                Assert.Equal((int)expected, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("status").GetInt32());
            }
        }

        [Fact]
        public async Task A_body_beyond_10_MB_is_refused()
        {
            await using var server = await RunningServer.StartAsync();
            var (status, _, _) = await server.PredictAsync(new string(' ', (10 * 1024 * 1024) + 1));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        }

        [Fact]
        public async Task A_refused_request_leaves_the_connection_usable()
        {
            await using var server = await RunningServer.StartAsync();
            await server.PredictAsync("""[{"distance":1,"carrier":"AA"},{]""");
            var (status, body, _) = await server.PredictAsync("""{"distance":1,"carrier":"AA"}""");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.True(body.TryGetProperty("probability", out _));
        }

        [Fact]
        public async Task A_body_in_pieces_is_read_whole()
        {
            await using var server = await RunningServer.StartAsync();
            var bytes = Encoding.UTF8.GetBytes($$"""{"distance":700,{{new string(' ', 300_000)}}"carrier":"DL"}""");
            using var content = new StreamContent(new MemoryStream(bytes), 4096);
            content.Headers.ContentType = new("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = content };
            request.Headers.TransferEncodingChunked = true;
            using var response = await server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }
}
