using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;

namespace Conformance.Builds;

public class QuarryHost : Host, IBuildServer
{
    string IBuildServer.Branch => "quarry-branch";
    string IBuildServer.Commit => "quarry-commit";
    public static bool IsRunningQuarryHost => EnvironmentInfo.HasVariable("QUARRY");

    protected override IDisposable WriteBlock(string text)
    {
        WriteLine($"<{text}>");
        return new End(text);
    }

    protected override void ReportWarning(string text, string? details = null) => WriteLine($"host warning: {text}");
    protected override void ReportError(string text, string? details = null) => WriteLine($"host error: {text}");
    protected override bool FilterMessage(string message) => message.StartsWith("raw", StringComparison.Ordinal);
    protected override void WriteErrorsAndWarnings() => WriteLine("host problems");
    protected override void WriteTargetOutcome(INukeBuild build) => WriteLine($"host targets {build.ExecutionPlan.Count}");
    protected override void WriteBuildOutcome(INukeBuild build) => WriteLine($"host outcome {build.IsSucceeding}");

    private sealed class End(string text) : IDisposable
    {
        public void Dispose() => WriteLine($"</{text}>");
    }
}

public class Hosts : ConformanceBuild
{
    [CI]
    readonly GitHubActions? Actions;

    [CI]
    readonly QuarryHost? Quarry;

    Target Show => _ => _.Executes(() =>
    {
        Trace.Value("host", $"{Host.GetType().Name} {IsServerBuild} {IsLocalBuild}");
        Trace.Value("injected", $"{Actions != null} {Quarry != null} {GitHubActions.Instance != null}");
        if (Host is IBuildServer server)
            Trace.Value("server", $"{server.Branch} {server.Commit}");
    });

    Target Logs => _ => _.Executes(() =>
    {
        Log.Warning("100% of {Thing}\nis odd", "it");
        Log.Error("an error");
        Log.Information("raw message");
        Log.Information("::notice::raw");
        Log.Information("##[section]raw");
        Actions?.WriteCommand("error", "bad", x => new() { ["file"] = "a.cs", ["line"] = 3 });
        Actions?.WriteDebug("50%");
        Actions?.Group("G");
        Actions?.EndGroup("G");
    });

    Target Breaks => _ => _.Throws();

    Target Reads => _ => _.Executes(() =>
    {
        var actions = Actions.NotNull();
        Trace.Value("names", $"{actions!.Workflow} {actions.Action} {actions.Actor} {actions.Repository} {actions.RepositoryOwner} {actions.Job} {actions.Token}");
        Trace.Value("event", $"{actions.EventName} {actions.IsPullRequest} {actions.PullRequestNumber} {actions.PullRequestAction} {actions.GitHubEvent["number"]}");
        Trace.Value("refs", $"{actions.Sha} {actions.Ref} {actions.RefName} {actions.HeadRef} {actions.BaseRef} {actions.RefType} {actions.ServerUrl}");
        Trace.Value("numbers", $"{actions.RunId} {actions.RunNumber} {actions.RunAttempt}");
        Trace.Value("summary", actions.StepSummaryFile.Name);
    });

    public static int Run() => Execute<Hosts>(x => x.Show);
}
