using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class PlannerTests : RunTest
{
    [Fact]
    public void Unknown_target_is_wrong_use_with_the_nearest_names()
    {
        var result = Run(nameof(OrderBuild), "Trian");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Target with name 'Trian' does not exist. Did you mean 'Train'? Available targets are:\n  - A\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Rows);
    }

    [Fact]
    public void Plan_shows_targets_in_order_with_the_reasons_and_runs_nothing()
    {
        var result = Run(nameof(OrderBuild), "Train --plan");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  1. FetchData\n     ├─ needed by Train\n  2. Train\n     ├─ invoked\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fetched", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_as_json_is_all_that_is_written()
    {
        using var json = System.Text.Json.JsonDocument.Parse(Run(nameof(OrderBuild), "Train --plan json").Output);
        Assert.Equal(["FetchData", "Train"], json.RootElement.GetProperty("targets").EnumerateArray().Select(x => x.GetProperty("name").GetString()));
    }
}
