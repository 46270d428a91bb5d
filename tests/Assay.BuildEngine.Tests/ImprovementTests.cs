using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

/// <summary>What ends a NUKE build or is lost there; the rest stands with the parameters, signals, secrets and processes.</summary>
public sealed class ImprovementTests : RunTest
{
    [Fact]
    public void A_dictionary_comes_from_the_parameters_file()
    {
        Root.Write(".nuke/parameters.json", """{ "Weights": { "churn": 2, "fraud": 3 } }""");
        var result = Run(nameof(DictionaryBuild));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("weights churn=2 fraud=3", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, Run(nameof(DictionaryBuild), "--weights churn=2").ExitCode);
        Assert.Equal(0, Run(nameof(DictionaryBuild), "--help json").ExitCode);
    }

    [Fact]
    public void A_workflow_is_written_although_there_is_no_start_script_yet()
    {
        Assert.Equal(0, Run(nameof(DictionaryBuild)).ExitCode);
        Assert.Contains("run: ./build.cmd Show", File.ReadAllText(Root.File(".github/workflows/push.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_that_takes_too_long_fails_its_target()
    {
        var result = Run(nameof(DictionaryBuild), "Waits");
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Process 'bash' did not exit in time and was killed", result.Row("Waits"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NUKE_HOST", "myhost", "Allowed: Terminal, GitHubActions")]
    [InlineData("NUKE_VERBOSITY", "loud", "Allowed: Verbose, Normal, Minimal, Quiet")]
    [InlineData("NUKE_PARALLEL", "many", "Value 'many' could not be converted")]
    [InlineData("NUKE_HELP", "maybe", "Allowed: text, json")]
    [InlineData("EPOCHS", "ten", "Parameter --epochs (environment variable EPOCHS): Value 'ten' could not be converted to 'int'")]
    public void A_bad_value_in_the_environment_is_wrong_use(string variable, string value, string message)
    {
        Root.Environment[variable] = value;
        var result = Run(nameof(ParameterBuild));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_foreign_variable_at_once_changes_nothing()
    {
        foreach (var name in (string[])["HOST", "TARGET", "ROOT", "SKIP", "PLAN", "HELP", "VERBOSITY", "PROFILE", "CONTINUE", "NO_LOGO", "PARTITION", "PARALLEL", "STRICT"])
            Root.Environment[name] = "?";
        var result = Run(nameof(ParameterBuild));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Show Succeeded", result.Targets);
        Assert.DoesNotContain("[WRN]", result.Output, StringComparison.Ordinal);
    }
}
