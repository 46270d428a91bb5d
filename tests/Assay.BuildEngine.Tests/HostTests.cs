using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class HostTests : RunTest
{
    public HostTests() => Root.Write("build.cmd", "");

    [Fact]
    public void On_GitHub_there_are_colours()
    {
        Root.Environment["GITHUB_ACTIONS"] = "true";
        Assert.Contains("\u001b[", Run(nameof(WorkflowBuild)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_run_writes_the_workflow_once()
    {
        var first = Run(nameof(WorkflowBuild));
        Assert.Contains("[WRN] Configuration files for GitHubActions (short) have changed.", first.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            """
            name: short

            on: [push]

            jobs:
              ubuntu-latest:
                name: ubuntu-latest
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v6
                  - name: 'Cache: .nuke/temp, ~/.nuget/packages'
                    uses: actions/cache@v4
                    with:
                      path: |
                        .nuke/temp
                        ~/.nuget/packages
                      key: ${{ runner.os }}-${{ hashFiles('**/global.json', '**/*.csproj', '**/Directory.Packages.props') }}
                  - name: 'Run: Pack'
                    run: ./build.cmd Pack
                  - name: 'Publish: packages'
                    uses: actions/upload-artifact@v5
                    with:
                      name: packages
                      path: artifacts/packages
              ubuntu-22_04:
                name: ubuntu-22_04
                runs-on: ubuntu-22.04
            """.ReplaceLineEndings("\n"),
            Body("short"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("have changed", Run(nameof(WorkflowBuild)).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Root.File(".github/workflows/long_one.yml")));
    }

    [Fact]
    public void A_workflow_can_be_generated_by_its_id()
    {
        var result = Run(nameof(WorkflowBuild), "--generate-configuration GitHubActions_long_one --host GitHubActions");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            """
            name: long_one

            on:
              push:
                branches:
                  - main
                  - 'release/*'
                paths:
                  - '!docs/**'
              workflow_dispatch:
                inputs:
                  Environment:
                    description: "environment"
                    required: true
              schedule:
                - cron: '0 5 * * 1'

            permissions:
              pull-requests: write
              contents: read

            concurrency:
              group: ${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}
              cancel-in-progress: true

            jobs:
              ubuntu-latest:
                name: ubuntu-latest
                runs-on: ubuntu-latest
                timeout-minutes: 30
                steps:
                  - uses: actions/checkout@v6
                    with:
                      fetch-depth: 0
                  - name: 'Run: Test, Pack'
                    run: ./build.cmd Test Pack
                    env:
                      Environment: ${{ github.event.inputs.Environment }}
                      RegistryApiKey: ${{ secrets.REGISTRY_API_KEY }}
                      GITHUB_TOKEN: ${{ secrets.GITHUB_TOKEN }}
                  - name: 'Publish: packages'
                    uses: actions/upload-artifact@v5
                    if: always()
                    with:
                      name: packages
                      path: artifacts/packages

            """.ReplaceLineEndings("\n"),
            Body("long_one"));
    }

    [Fact]
    public void An_unknown_configuration_is_wrong_use()
    {
        var result = Run(nameof(WorkflowBuild), "--generate-configuration GitHubActions_shrt");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Did you mean 'GitHubActions_short'?", result.Output, StringComparison.Ordinal);
    }

    // The file without the banner.
    private string Body(string workflow)
    {
        var text = File.ReadAllText(Root.File($".github/workflows/{workflow}.yml"));
        Assert.StartsWith("# ----", text, StringComparison.Ordinal);
        return text[text.IndexOf("name: ", StringComparison.Ordinal)..];
    }
}
