using Nuke.Common;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Tooling;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

[GitHubActions("push", GitHubActionsImage.UbuntuLatest, On = [GitHubActionsTrigger.Push], InvokedTargets = [nameof(Show)])]
public class DictionaryBuild : NukeBuild
{
    [Parameter]
    readonly Dictionary<string, int> Weights = [];

    Target Show => _ => _.Executes(() => Log.Information("weights {Weights}", string.Join(' ', Weights.Select(x => $"{x.Key}={x.Value}"))));

    Target Waits => _ => _.Executes(() => ProcessTasks.StartShell("sleep 60; true", timeout: 300).AssertWaitForExit());

    public static int Run() => Execute<DictionaryBuild>(x => x.Show);
}
