using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class DefinitionTests : RunTest
{
    [Fact]
    public void Base_replays_the_overridden_definition()
    {
        var output = Run(nameof(OrderBuild), "A").Output;
        Assert.True(output.IndexOf("base A", StringComparison.Ordinal) < output.IndexOf("derived A", StringComparison.Ordinal));
        Assert.Contains("base A", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Actions_run_in_order()
    {
        var output = Run(nameof(OrderBuild), "Multi").Output;
        Assert.Matches("one\n.*two", output);
    }

    [Fact]
    public void An_explicit_implementation_inherits_the_definition_of_the_interface()
    {
        var result = Run(nameof(ComponentBuild), "Hello");
        Assert.Matches("hello from interface\n.*hello from class", result.Output);
        Assert.Equal("Hello Succeeded", result.Targets);
    }

    [Fact]
    public void A_context_starts_before_and_stops_after()
    {
        var result = Run(nameof(ComponentBuild), "Uses");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Stop Succeeded", result.Targets.Split(", ")[^1]);
        Assert.True(result.Targets.IndexOf("Start", StringComparison.Ordinal) < result.Targets.IndexOf("Uses", StringComparison.Ordinal));
    }

    [Fact]
    public void A_context_is_cleaned_up_after_a_failure()
    {
        var result = Run(nameof(ComponentBuild), "Breaks");
        Assert.Equal(255, result.ExitCode);
        Assert.Equal("Start Succeeded, Breaks Failed, Stop Succeeded", result.Targets);
    }

    [Fact]
    public void Try_edges_to_absent_components_are_nothing() => Assert.Equal("Cast Succeeded", Run(nameof(ComponentBuild), "Cast").Targets);

    [Fact]
    public void Two_unrelated_interfaces_cannot_declare_the_same_target()
    {
        var result = Run(nameof(AmbiguousBuild));
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("'Same' is declared by 'IFirst' and 'ISecond'", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_targets_the_help_is_shown()
    {
        var result = Run(nameof(ComponentBuild));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Targets (with their direct dependencies):", result.Output, StringComparison.Ordinal);
        Assert.Contains("  Uses                 -> Start, Hello\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Hooks_come_by_priority_and_the_build_comes_last()
    {
        var output = Run(nameof(HookBuild), "Works").Output;
        string[] expected =
        [
            "[high] created 3", "[low] created 3", "[own] created", "[high] initialized 1", "[high] running Works", "[low] running Works",
            "[own] running Works", "[high] summary Works", "[high] succeeded Works", "[high] finished True", "[own] finished 1"
        ];
        var position = -1;
        foreach (var line in expected)
        {
            var next = output.IndexOf(line, StringComparison.Ordinal);
            Assert.True(next > position, $"{line} is missing or too early in:\n{output}");
            position = next;
        }
    }

    [Fact]
    public void Skipped_targets_raise_no_running_hook()
    {
        var output = Run(nameof(HookBuild), "Idle").Output;
        Assert.Contains("[low] skipped Idle", output, StringComparison.Ordinal);
        Assert.DoesNotContain("running Idle", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_raises_the_failed_hook()
    {
        var output = Run(nameof(HookBuild), "Fails").Output;
        Assert.Contains("[low] failed Fails", output, StringComparison.Ordinal);
        Assert.Contains("[low] finished False", output, StringComparison.Ordinal);
    }
}
