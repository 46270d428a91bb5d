using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class OutputTests : RunTest
{
    [Fact]
    public void The_whole_output_of_a_small_run()
    {
        var output = Run(nameof(OrderBuild), "FetchData --bucket b");
        var text = System.Text.RegularExpressions.Regex.Replace(output.Output, "\\d\\d:\\d\\d:\\d\\d \\[", "HH:mm:ss [");
        text = System.Text.RegularExpressions.Regex.Replace(text, "succeeded on .*\\.", "succeeded on DATE.");
        Assert.Equal(
            """
            Assay Build Engine version 0.1.0 (Linux,.NETCoreApp,Version=v10.0)

            ╬══════════════
            ║ FetchData
            ╬═════

            HH:mm:ss [INF] fetched from b

            ═══════════════════════════════════════
            Target             Status      Duration
            ───────────────────────────────────────
            FetchData          Succeeded     < 1sec
            ───────────────────────────────────────
            Total                            < 1sec
            ═══════════════════════════════════════

            Build succeeded on DATE. ＼（＾ᴗ＾）／


            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Redirected_output_has_no_colours() => Assert.DoesNotContain('\u001b', Run(nameof(FailureBuild), "Warns").Output);

    [Fact]
    public void The_schema_names_targets_and_parameters_and_is_written_once()
    {
        Run(nameof(ParameterBuild));
        var file = Root.File(".nuke/build.schema.json");
        using var schema = System.Text.Json.JsonDocument.Parse(File.ReadAllText(file));
        var properties = schema.RootElement.GetProperty("allOf")[0].GetProperty("properties");
        Assert.Equal("integer", properties.GetProperty("Epochs").GetProperty("type").GetString());
        Assert.Equal("#/definitions/Engine", properties.GetProperty("Trainer").GetProperty("$ref").GetString());
        Assert.Equal("null", properties.GetProperty("LearningRate").GetProperty("type")[0].GetString());
        Assert.Equal("churn", properties.GetProperty("Model").GetProperty("enum")[0].GetString());
        Assert.Equal("Leak", schema.RootElement.GetProperty("definitions").GetProperty("ExecutableTarget").GetProperty("enum")[0].GetString());

        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, time);
        Run(nameof(ParameterBuild));
        Assert.Equal(time, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void Without_a_root_directory_the_run_is_refused()
    {
        Directory.Delete(Root.File(".nuke"));
        var result = Run(nameof(OrderBuild));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("No folder '.nuke'", result.Output, StringComparison.Ordinal);
    }
}
