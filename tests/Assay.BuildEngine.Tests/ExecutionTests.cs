using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class ExecutionTests : RunTest
{
    [Fact]
    public void A_failed_target_stops_the_run_but_assured_ones_still_run()
    {
        var result = Run(nameof(FailureBuild), "Dependent Cleans");
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Fails Failed", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Cleans Succeeded", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Dependent NotRun", result.Targets, StringComparison.Ordinal);
        Assert.Contains("   // InvalidOperationException: no such model", result.Row("Fails"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_exception_is_logged_as_its_own_text()
    {
        var output = Run(nameof(FailureBuild), "Fails").Output;
        Assert.Matches("\\[ERR\\] Target Fails has thrown an exception\nSystem.InvalidOperationException: no such model\nsecond line\n   at ", output);
    }

    [Fact]
    public void After_a_proceeding_failure_dependents_run_and_the_build_fails()
    {
        var result = Run(nameof(FailureBuild), "AfterProceeding");
        Assert.Equal(255, result.ExitCode);
        Assert.Equal("Proceeds Failed, AfterProceeding Succeeded", result.Targets);
    }

    [Theory]
    [InlineData("Succeeds", 42)]
    [InlineData("Fails", 7)]
    public void An_own_exit_code_wins(string target, int code) => Assert.Equal(code, Run(nameof(FailureBuild), $"{target} --code {code}").ExitCode);

    [Fact]
    public void A_violated_static_condition_skips_what_only_it_needs()
    {
        var result = Run(nameof(ConditionBuild), "NeedsStatic");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("// OnlyWhen: IsNever && 1 > 2", result.Row("Static"), StringComparison.Ordinal);
        Assert.Contains("// Skipped: because of Static", result.Row("Dependency"), StringComparison.Ordinal);
        Assert.Contains("Shared Succeeded", result.Targets, StringComparison.Ordinal);
        Assert.Contains("NeedsStatic Succeeded", result.Targets, StringComparison.Ordinal);
    }

    [Fact]
    public void When_skipped_execute_keeps_the_dependencies() =>
        Assert.Equal("Dependency Succeeded, StaticExecuting Skipped", Run(nameof(ConditionBuild), "StaticExecuting").Targets);

    [Fact]
    public void A_dynamic_condition_comes_after_the_dependencies_and_takes_the_triggered_along()
    {
        var result = Run(nameof(ConditionBuild), "NeedsDynamic");
        Assert.Contains("Dependency Succeeded, Dynamic Skipped", result.Targets, StringComparison.Ordinal);
        Assert.Contains("// Skipped: because of Dynamic", result.Row("Triggered"), StringComparison.Ordinal);
        Assert.Contains("needs dynamic ran", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_condition_stops_the_run()
    {
        var result = Run(nameof(ConditionBuild), "Broken");
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Invocation of condition for Broken has thrown an exception", result.Output, StringComparison.Ordinal);
        Assert.Equal("Broken NotRun", result.Targets);
    }

    [Fact]
    public void Bare_skip_leaves_only_what_was_invoked()
    {
        var result = Run(nameof(OrderBuild), "Train --skip");
        Assert.Equal("FetchData Skipped, Train Succeeded", result.Targets);
        Assert.Contains("// Skipped: via parameter", result.Row("FetchData"), StringComparison.Ordinal);
    }

    [Fact]
    public void Named_skip_takes_its_dependencies_along()
    {
        var result = Run(nameof(ConditionBuild), "NeedsDynamic --skip dynamic");
        Assert.Contains("// Skipped: because of Dynamic", result.Row("Dependency"), StringComparison.Ordinal);
        Assert.Contains("NeedsDynamic Succeeded", result.Targets, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoked_targets_are_never_skipped_by_name() =>
        Assert.Equal("FetchData Succeeded", Run(nameof(OrderBuild), "FetchData --skip FetchData").Targets);

    [Fact]
    public void Skip_with_an_unknown_name_is_wrong_use() => Assert.Equal(2, Run(nameof(OrderBuild), "Train --skip FetchDate").ExitCode);

    [Fact]
    public void Continue_leaves_out_what_succeeded_before()
    {
        Assert.Equal("Succeeds Succeeded, Fails Failed", string.Join(", ", Run(nameof(FailureBuild), "Succeeds Fails").Targets.Split(", ").Order().Reverse()));
        Assert.Contains("Succeeds Skipped", Run(nameof(FailureBuild), "Succeeds Fails --continue").Targets, StringComparison.Ordinal);
    }

    [Fact]
    public void Continue_restarts_another_invocation()
    {
        Run(nameof(FailureBuild), "Succeeds");
        var result = Run(nameof(FailureBuild), "Succeeds Warns --continue");
        Assert.Contains("Build invocation changed. Restarting ...", result.Output, StringComparison.Ordinal);
        Assert.Contains("Succeeds Succeeded", result.Targets, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NeedsKey", "Target 'NeedsKey' requires member 'ApiKey' to be not null or empty. Give --api-key, set NUKE_API_KEY", 2)]
    [InlineData("NeedsSize", "Target 'NeedsSize' requires member 'Size' to be not null or empty", 2)]
    [InlineData("NeedsReady", "Target 'NeedsReady' requires '", 255)]
    [InlineData("NeedsPlain", "Member '_plain' is required from target 'NeedsPlain' but not marked with an injection attribute.", 255)]
    public void Missing_requirements_stop_before_the_first_target(string target, string message, int code)
    {
        var result = Run(nameof(RequirementBuild), target);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains(message, result.Output, StringComparison.Ordinal);
        Assert.Equal($"{target} NotRun", result.Targets);
    }

    [Theory]
    [InlineData("NeedsKey --api-key x")]
    [InlineData("NeedsSize --size -5")]
    [InlineData("Skipped")]
    public void Met_or_skipped_requirements_let_the_run_go(string arguments) => Assert.Equal(0, Run(nameof(RequirementBuild), arguments).ExitCode);

    [Fact]
    public void A_required_member_must_be_given()
    {
        Assert.Equal(2, Run(nameof(RequiredBuild)).ExitCode);
        Assert.Equal(0, Run(nameof(RequiredBuild), "--model churn").ExitCode);
    }
}
