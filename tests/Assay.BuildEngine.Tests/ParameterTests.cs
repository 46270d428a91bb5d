using Assay.BuildEngine.Tests.Builds;
using Nuke.Common.Execution;

namespace Assay.BuildEngine.Tests;

public sealed class ParameterTests : RunTest
{
    [Theory]
    [InlineData("--epochs 9", "Epochs=9;")]
    [InlineData("--epochs=9", "Epochs=9;")]
    [InlineData("-Epochs 9", "Epochs=9;")]
    [InlineData("--epochs -5", "Epochs=-5;")]
    [InlineData("--epochs 1 --epochs 2", "Epochs=2;")]
    [InlineData("", "Epochs=7;")]
    [InlineData("--learning-rate -.5", "Rate=-0.5;")]
    [InlineData("--learningrate 1e-3", "Rate=0.001;")]
    [InlineData("--use-gpu", "Gpu=True;")]
    [InlineData("--useGPU false", "Gpu=False;")]
    [InlineData("--seeds 9 8", "Seeds=9/8;")]
    [InlineData("--seeds 9,8,-7", "Seeds=9/8/-7;")]
    [InlineData("--trainer lightgbm", "Trainer=LightGbm;")]
    [InlineData("--configuration release", "Configuration=Release;")]
    [InlineData("--model churn", "Model=churn;")]
    [InlineData("--label x", "Label=x;")]
    [InlineData("--patience 00:00:05", "Patience=00:00:05;")]
    [InlineData("--score-limit 4", "Limit=4;")]
    [InlineData("--score-note hi", "Note=hi;")]
    [InlineData("--lenient abc", "Lenient=3;")]
    [InlineData("--partition 2/3", "Part=2/3;")]
    public void Values_come_from_the_command_line(string arguments, string expected)
    {
        var result = Run(nameof(ParameterBuild), arguments);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

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

    [Theory]
    [InlineData("Epochs")]
    [InlineData("EPOCHS")]
    [InlineData("NUKE_EPOCHS")]
    [InlineData("nuke_epochs")]
    public void Values_come_from_the_environment(string variable)
    {
        Root.Environment[variable] = "11";
        Assert.Contains("Epochs=11;", Run(nameof(ParameterBuild)).Output, StringComparison.Ordinal);
        Assert.Contains("Epochs=12;", Run(nameof(ParameterBuild), "--epochs 12").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_variables_for_one_parameter_count_as_none()
    {
        Root.Environment["EPOCHS"] = "1";
        Root.Environment["NUKE_EPOCHS"] = "2";
        var output = Run(nameof(ParameterBuild)).Output;
        Assert.Contains("Could not resolve Epochs since multiple values are provided", output, StringComparison.Ordinal);
        Assert.Contains("Epochs=7;", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HOST", "myhost")]
    [InlineData("TARGET", "nothing")]
    [InlineData("ROOT", "/nowhere")]
    [InlineData("SKIP", "Show")]
    [InlineData("PLAN", "true")]
    [InlineData("HELP", "true")]
    [InlineData("VERBOSITY", "loud")]
    [InlineData("PROFILE", "x")]
    [InlineData("CONTINUE", "1")]
    [InlineData("NO_LOGO", "?")]
    [InlineData("PARTITION", "z")]
    public void Foreign_variables_do_not_change_a_run(string variable, string value)
    {
        Root.Environment[variable] = value;
        var result = Run(nameof(ParameterBuild));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Show Succeeded", result.Targets);
    }

    [Fact]
    public void Prefixed_variables_reach_the_built_in_parameters()
    {
        Root.Environment["NUKE_SKIP"] = "";
        Assert.Equal("FetchData Skipped, Train Succeeded", Run(nameof(OrderBuild), "Train").Targets);
    }

    [Fact]
    public void Values_come_from_the_parameters_file_of_any_type()
    {
        Root.Write(".nuke/parameters.json", """
            {
              "$schema": "./build.schema.json",
              "Epochs": 5, "LearningRate": 0.25, "UseGPU": true, "Seeds": [1, 2], "Trainer": "LightGbm", "Configuration": "Release",
              "DataFile": "data/x.csv", "Model": "fraud", "ScoreLimit": 8, "Cfg": { "Name": "n", "Epochs": 9 }, "epochs": 99
            }
            """);
        Assert.Contains(
            $"Epochs=5;Rate=0.25;Gpu=True;Seeds=1/2;Trainer=LightGbm;Configuration=Release;Data={Root.Path}/data/x.csv;Model=fraud;Label=none;Lenient=3;Cfg=n9;",
            Run(nameof(ParameterBuild)).Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Later_profiles_win_over_earlier_ones_and_over_the_plain_file()
    {
        Root.Write(".nuke/parameters.json", """{ "Epochs": 1, "Label": "plain", "ScoreNote": "plain" }""");
        Root.Write(".nuke/parameters.p1.json", """{ "Epochs": 2, "Label": "p1" }""");
        Root.Write(".nuke/parameters.p2.json", """{ "Epochs": 3 }""");
        var output = Run(nameof(ParameterBuild), "--profile p1 p2").Output;
        Assert.Contains("Epochs=3;", output, StringComparison.Ordinal);
        Assert.Contains("Label=p1;", output, StringComparison.Ordinal);
        Assert.Contains("Note=plain;", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_parameters_file_is_wrong_use()
    {
        Root.Write(".nuke/parameters.json", "[1]");
        Assert.Equal(2, Run(nameof(ParameterBuild)).ExitCode);
    }

    [Fact]
    public void A_path_on_the_command_line_belongs_to_the_working_directory()
    {
        Directory.CreateDirectory(Root.File("sub"));
        Assert.Contains($"Data={Root.Path}/x.csv;", Run(nameof(ParameterBuild), "--data-file x.csv").Output, StringComparison.Ordinal);
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
    public void Secrets_in_a_file_are_decrypted_with_the_password_of_the_profile()
    {
        Root.Write(".nuke/parameters.ci.json", $$"""{ "Token": "{{SecretText.Encrypt("hush-hush", "pw")}}" }""");
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

    [Theory]
    [InlineData("UseGPU", "use-gpu")]
    [InlineData("IHasDataBucket", "ihas-data-bucket")]
    [InlineData("NuGetApiKey", "nuget-api-key")]
    [InlineData("ApiKeyV2", "api-key-v2")]
    [InlineData("ABTest", "abtest")]
    [InlineData("HTTPPort", "httpport")]
    [InlineData("MyGitHubToken", "my-github-token")]
    public void Names_become_switches(string name, string expected) => Assert.Equal(expected, ParameterNames.Kebab(name));

    [Fact]
    public void Component_parameters_have_their_prefix_in_the_help()
    {
        var output = Run(nameof(OrderBuild), "--help").Output;
        Assert.Contains("--train-leaves  Leaves of a tree", output, StringComparison.Ordinal);
        Assert.Contains("  Train (default)      -> FetchData\n    Trains the model\n", output, StringComparison.Ordinal);
        Assert.Contains("Default is 'Collective, Train'.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", output, StringComparison.Ordinal);
    }
}
