using System.Text.Json;
using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class HelpTests : RunTest
{
    [Fact]
    public void Help_as_json_has_targets_and_parameters_and_nothing_else_is_written()
    {
        Root.Environment["NUKE_BUCKET"] = "given";
        Root.Write(".nuke/parameters.json", """{ "Epochs": 5 }""");
        using var order = JsonDocument.Parse(Run(nameof(OrderBuild), "--help json").Output);
        var train = order.RootElement.GetProperty("targets").EnumerateArray().Single(x => x.GetProperty("name").GetString() == "Train");
        Assert.Equal("Trains the model", train.GetProperty("description").GetString());
        Assert.True(train.GetProperty("default").GetBoolean() && train.GetProperty("listed").GetBoolean());
        Assert.Equal("FetchData", Assert.Single(train.GetProperty("dependsOn").EnumerateArray()).GetString());
        Assert.Contains(order.RootElement.GetProperty("targets").EnumerateArray(), x => x.GetProperty("name").GetString() == "Hidden" && !x.GetProperty("listed").GetBoolean());
        Assert.Equal("default-bucket", Parameter(order, "Bucket").GetProperty("default").GetString());
        Assert.Equal("--train-leaves", Parameter(order, "TrainLeaves").GetProperty("switch").GetString());
        Assert.True(Parameter(order, "Verbosity").GetProperty("builtIn").GetBoolean());
        Assert.Equal("int?", Parameter(order, "Parallel").GetProperty("type").GetString());
    }

    [Fact]
    public void Parameters_have_type_default_and_allowed_values_and_secrets_have_no_default()
    {
        Root.Environment["TOKEN"] = "hush";
        var output = Run(nameof(ParameterBuild), "--help json --epochs 99").Output;
        Assert.DoesNotContain("hush", output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(output);
        var epochs = Parameter(json, "Epochs");
        Assert.Equal(("--epochs", "int", "How often", 7), (Text(epochs, "switch"), Text(epochs, "type"), Text(epochs, "description"), epochs.GetProperty("default").GetInt32()));
        Assert.Equal(["FastTree", "LightGbm"], Parameter(json, "Trainer").GetProperty("allowed").EnumerateArray().Select(x => x.GetString()));
        Assert.Equal("FastTree", Text(Parameter(json, "Trainer"), "default"));
        Assert.Equal(JsonValueKind.False, Parameter(json, "UseGPU").GetProperty("default").ValueKind);
        Assert.True(Parameter(json, "Token").GetProperty("secret").GetBoolean());
        Assert.False(Parameter(json, "Token").TryGetProperty("default", out _));
    }

    [Theory]
    [InlineData("--help json")]
    [InlineData("Greets --plan json")]
    public void What_the_build_itself_says_does_not_reach_the_json(string arguments)
    {
        Root.Environment["NUKE_NAME"] = "one";
        Root.Environment["NAME"] = "two";
        var result = Run(nameof(TalkativeBuild), arguments);
        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        Assert.NotEmpty(json.RootElement.GetProperty("targets").EnumerateArray());
    }

    [Theory]
    [InlineData("Greats --plan json")]
    [InlineData("--help yaml")]
    public void Wrong_use_leaves_standard_output_to_the_json_or_the_message(string arguments)
    {
        var result = Run(nameof(TalkativeBuild), arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(arguments.StartsWith("--help", StringComparison.Ordinal), result.Output.Contains("Parameter --help: 'yaml' is not allowed. Allowed: text, json", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_comes_although_the_rest_is_wrong() =>
        Assert.Contains("Targets (with their direct dependencies):", Run(nameof(TalkativeBuild), "--help --what").Output, StringComparison.Ordinal);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement Parameter(JsonDocument json, string name) =>
        json.RootElement.GetProperty("parameters").EnumerateArray().Single(x => x.GetProperty("name").GetString() == name);
}
