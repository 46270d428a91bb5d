using System.Reflection;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

/// <summary>Tells when it is asked for a value.</summary>
public sealed class CostlyAttribute : ValueInjectionAttributeBase
{
    public override object? GetValue(MemberInfo member, object instance)
    {
        Console.WriteLine($"asked for {member.Name}");
        return "worth it";
    }
}

[ArgumentsFromGitCommitMessage]
[UnsetVisualStudioEnvironmentVariables]
[CheckPathEnvironmentVariable]
[ShutdownDotNetAfterServerBuild(EnableLogging = true)]
public class AttributeBuild : NukeBuild
{
    [Parameter]
    readonly int Epochs = 7;

    [Partition(3)]
    readonly Partition Part = null!;

    [Costly]
    [OnDemand]
    readonly string? Costly;

    Target Shows => _ => _.Executes(() => Log.Information(
        "epochs {Epochs}, part {Part}, costly {Costly}, studio {Studio}", Epochs, Part, Costly, EnvironmentInfo.GetVariable("VisualStudioVersion")));

    Target Needs => _ => _.Requires(() => Costly).Executes(() => Log.Information("costly {Costly}", Costly));

    public static int Run() => Execute<AttributeBuild>(x => x.Shows);
}

[OnDemandValueInjection]
public class OnDemandBuild : NukeBuild
{
    [Costly]
    readonly string? First;

    [Costly]
    readonly string? Second;

    Target Needs => _ => _.Requires(() => First).Executes(() => Log.Information("first {First}, second {Second}", First, Second));

    public static int Run() => Execute<OnDemandBuild>(x => x.Needs);
}

[PathTool(Executable = "no-such-tool")]
public class MissingTools : IRequirePathTool;

[PathTool(Executable = "git")]
public class GitTools : IRequirePathTool;

[Requires<GitTools>]
public interface IUseMissing : INukeBuild
{
    Target Shows => _ => _.Executes(() => Log.Information("never shown without the tool"));
}

[Requires<MissingTools>]
public class ToolOfClassBuild : NukeBuild, IUseMissing
{
    public static int Run() => Execute<ToolOfClassBuild>(x => ((IUseMissing)x).Shows);
}

public class GitToolBuild : NukeBuild, IUseMissing
{
    public static int Run() => Execute<GitToolBuild>(x => ((IUseMissing)x).Shows);
}

/// <summary>A CI system of the build's own.</summary>
public class HomeGrown : Host, IBuildServer
{
    public static bool IsRunningHomeGrown => EnvironmentInfo.HasVariable("HOME_GROWN");
    string IBuildServer.Branch => "main";
    string IBuildServer.Commit => "";

    protected override IDisposable WriteBlock(string text)
    {
        Console.WriteLine($"<<{text}>>");
        return Logging.SetTarget(text);
    }
}

public class OwnTerminal : Terminal
{
    public static bool IsRunningOwnTerminal => EnvironmentInfo.HasVariable("OWN_TERMINAL");
}
