using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class ParameterTests : RunTest
{
    [Theory]
    [InlineData("--epochs abc", "Parameter --epochs (--epochs): Value 'abc' could not be converted to 'int'.")]
    [InlineData("--epochs", "no value given")]
    [InlineData("--trainer LigtGbm", "Did you mean 'LightGbm'? Allowed: FastTree, LightGbm")]
    [InlineData("--trainer 7", "Allowed: FastTree, LightGbm")]
    [InlineData("--configuration Relase", "Did you mean 'Release'? Allowed: Debug, Release")]
    [InlineData("--model chrun", "'chrun' is not allowed. Did you mean 'churn'? Allowed: churn, fraud")]
    [InlineData("--epoch 3", "Parameter --epoch is not known. Did you mean '--epochs'?")]
    [InlineData("--score-limit x", "Parameter --score-limit (--score-limit): Value 'x'")]
    [InlineData("--label x Show", "one value expected; targets come before the first switch")]
    [InlineData("--host Nowhere", "Allowed: Terminal, GitHubActions")]
    [InlineData("--root nowhere", "there is no directory")]
    [InlineData("--profile nowhere", "Profile 'nowhere' has no file")]
    [InlineData("--verbosity loud", "Allowed: Verbose, Normal, Minimal, Quiet")]
    public void Wrong_use_is_refused_with_what_is_allowed(string arguments, string expected)
    {
        var result = Run(nameof(ParameterBuild), arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Rows);
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var output = Run(nameof(ParameterBuild), "--epochs x --trainer y --what").Output;
        Assert.Contains("--epochs", output, StringComparison.Ordinal);
        Assert.Contains("--trainer", output, StringComparison.Ordinal);
        Assert.Contains("--what", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_parameters_file_is_wrong_use()
    {
        Root.Write(".nuke/parameters.json", "[1]");
        Assert.Equal(2, Run(nameof(ParameterBuild)).ExitCode);
    }

    [Fact]
    public void Secrets_are_masked_in_console_and_files()
    {
        Root.Environment["TOKEN"] = "s3cr3t-value";
        var result = Run(nameof(ParameterBuild), "Leak");
        Assert.Contains("token is [REDACTED]", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", File.ReadAllText(Root.File(".nuke/temp/build.log")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_of_a_few_letters_is_masked_where_it_is_a_word()
    {
        Root.Environment["TOKEN"] = "e";
        var result = Run(nameof(ParameterBuild), "Leak");
        Assert.Contains("token is [REDACTED]", result.Output, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: refused [REDACTED]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_in_a_file_are_decrypted_with_the_password_of_the_profile()
    {
        Root.Write(".nuke/parameters.ci.json", $$"""{ "Token": "{{Conformance.Tests.Secrets.Encrypt("hush-hush", "pw")}}" }""");
        Root.Environment["PARAMS_CI_KEY"] = "pw";
        Assert.Contains("token is [REDACTED]", Run(nameof(ParameterBuild), "Leak --profile ci").Output, StringComparison.Ordinal);
        Root.Environment["PARAMS_CI_KEY"] = "other";
        Assert.Equal(2, Run(nameof(ParameterBuild), "Leak --profile ci").ExitCode);
    }

    [Fact]
    public void A_plain_secret_in_a_file_is_refused()
    {
        Root.Write(".nuke/parameters.json", """{ "Token": "open" }""");
        var result = Run(nameof(ParameterBuild), "Leak");
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("open", result.Output, StringComparison.Ordinal);
    }
}
