using Newtonsoft.Json.Linq;

namespace Nuke.Common.CI.GitHubActions;

public class GitHubActions : Host, IBuildServer
{
    internal GitHubActions() { }

    /// <summary>Null on any other host.</summary>
    public static GitHubActions Instance => (NukeBuild.Host as GitHubActions)!;
    public string Home => Variable("HOME");
    public string Workflow => Variable("GITHUB_WORKFLOW");
    public string Action => Variable("GITHUB_ACTION");
    public string Actor => Variable("GITHUB_ACTOR");
    public string Repository => Variable("GITHUB_REPOSITORY");
    public string RepositoryOwner => Variable("GITHUB_REPOSITORY_OWNER");
    public string EventName => Variable("GITHUB_EVENT_NAME");
    public string EventPath => Variable("GITHUB_EVENT_PATH");
    public string Workspace => Variable("GITHUB_WORKSPACE");
    public string Sha => Variable("GITHUB_SHA");
    public string Ref => Variable("GITHUB_REF");
    public string RefName => Variable("GITHUB_REF_NAME");
    public string HeadRef => Variable("GITHUB_HEAD_REF");
    public string BaseRef => Variable("GITHUB_BASE_REF");
    public string RefType => Variable("GITHUB_REF_TYPE");
    public string ServerUrl => Variable("GITHUB_SERVER_URL");
    public string Job => Variable("GITHUB_JOB");
    public string Token => Variable("GITHUB_TOKEN");
    public long RunAttempt => Number("GITHUB_RUN_ATTEMPT");
    public long RunNumber => Number("GITHUB_RUN_NUMBER");
    public long RunId => Number("GITHUB_RUN_ID");
    public JObject GitHubEvent => field ??= JObject.Parse(File.ReadAllText(EventPath));
    public bool IsPullRequest => EventName is "pull_request" or "pull_request_target";
    public int? PullRequestNumber => IsPullRequest ? GitHubEvent.Value<int?>("number") : null;
    public string PullRequestAction => IsPullRequest ? GitHubEvent.Value<string>("action")! : null!;
    public AbsolutePath StepSummaryFile => Variable("GITHUB_STEP_SUMMARY");
    string IBuildServer.Branch => Ref;
    string IBuildServer.Commit => Sha;
    internal static bool IsRunningGitHubActions => EnvironmentInfo.HasVariable("GITHUB_ACTIONS");
    public void Group(string group) => WriteCommand("group", group);
    public void EndGroup(string group) => WriteCommand("endgroup", group);
    public void WriteDebug(string message) => WriteCommand("debug", message);
    public void WriteWarning(string message) => WriteCommand("warning", message);
    public void WriteError(string message) => WriteCommand("error", message);

    public void WriteCommand(string command, string? message = null, Configure<Dictionary<string, object>>? dictionaryConfigurator = null)
    {
        var properties = dictionaryConfigurator.InvokeSafe([]).Select(
            x => $"{x.Key}={EscapeProperty(Convert.ToString(x.Value, CultureInfo.InvariantCulture) ?? "")}").ToList();
        var head = properties.Count == 0 ? command : $"{command} {string.Join(',', properties)}";
        ConsoleOutput.WriteLine($"::{head}::{Escape(SecretMask.Apply(message ?? ""))}");
    }

    protected internal override IDisposable WriteBlock(string text)
    {
        Group(text);
        return new Restoring(() => EndGroup(text));
    }

    protected internal override void ReportWarning(string text, string? details = null) => WriteWarning(text);
    protected internal override void ReportError(string text, string? details = null) => WriteError(text);
    protected internal override bool FilterMessage(string message) =>
        message.StartsWith("::", StringComparison.Ordinal) || message.StartsWith("##[", StringComparison.Ordinal);
    private static string Variable(string name) => EnvironmentInfo.GetVariable(name);
    private static long Number(string name) => long.TryParse(Variable(name), CultureInfo.InvariantCulture, out var number) ? number : 0;
    private static string Escape(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
    private static string EscapeProperty(string text) => Escape(text)
        .Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
