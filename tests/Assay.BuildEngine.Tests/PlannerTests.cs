using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class PlannerTests : RunTest
{
    [Fact]
    public void Last_declared_runs_first_and_the_command_line_order_does_not_count() =>
        Assert.Equal("A Succeeded, Ret Succeeded, Multi Succeeded", Run(nameof(FreeOrderBuild), "Multi A Ret").Targets);

    [Fact]
    public void All_default_targets_run_when_none_is_invoked()
    {
        var result = Run(nameof(OrderBuild));
        Assert.Equal("FetchData Succeeded, Train Succeeded, Multi Succeeded, Ret Succeeded", result.Targets);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void Dependencies_have_no_order_of_their_own() =>
        Assert.Equal("Ret Succeeded, Multi Succeeded", Run(nameof(FreeOrderBuild)).Targets);

    [Fact]
    public void Order_only_edges_do_not_pull_targets_in() => Assert.Equal("Later Succeeded", Run(nameof(OrderBuild), "Later").Targets);

    [Fact]
    public void Order_only_edges_order_what_is_planned() =>
        Assert.Equal("Multi Succeeded, Later Succeeded", Run(nameof(OrderBuild), "Later Multi").Targets);

    [Fact]
    public void Triggered_targets_come_with_their_dependencies_after_the_trigger() =>
        Assert.Equal("Triggering Succeeded, Later Succeeded, Triggered Succeeded", Sorted(Run(nameof(OrderBuild), "Triggering")));

    [Theory]
    [InlineData("fetch-data")]
    [InlineData("FETCHDATA")]
    [InlineData("--target fetchdata")]
    [InlineData("-target FetchData")]
    [InlineData("--target=FetchData")]
    public void Names_ignore_case_and_dashes(string arguments) => Assert.Equal("FetchData Succeeded", Run(nameof(OrderBuild), arguments).Targets);

    [Fact]
    public void Plus_separates_names() => Assert.Equal("A Succeeded, Ret Succeeded", Run(nameof(FreeOrderBuild), "A+Ret").Targets);

    [Fact]
    public void Unknown_target_is_wrong_use_with_the_nearest_names()
    {
        var result = Run(nameof(OrderBuild), "Trian");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Target with name 'Trian' does not exist. Did you mean 'Train'? Available targets are:\n  - A\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Rows);
    }

    [Fact]
    public void A_cycle_is_found_although_its_targets_are_not_invoked()
    {
        var result = Run(nameof(CycleBuild));
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Circular dependencies between targets:\n - B, A", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_cannot_depend_on_itself()
    {
        var result = Run(nameof(SelfBuild));
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Target 'X' cannot have a dependency on itself", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Rows);
    }

    [Fact]
    public void Strict_refuses_targets_with_more_than_one_order()
    {
        var result = Run(nameof(OrderBuild), "A --strict");
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Incomplete target definition order:", result.Output, StringComparison.Ordinal);
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

    private static string Sorted(RunResult result)
    {
        var targets = result.Targets.Split(", ");
        Assert.True(Array.IndexOf(targets, "Later Succeeded") < Array.IndexOf(targets, "Triggered Succeeded"));
        Assert.True(Array.IndexOf(targets, "Triggering Succeeded") < Array.IndexOf(targets, "Triggered Succeeded"));
        return string.Join(", ", targets.OrderBy(x => x.StartsWith("Triggering", StringComparison.Ordinal) ? 0 : x.StartsWith("Later", StringComparison.Ordinal) ? 1 : 2));
    }
}
