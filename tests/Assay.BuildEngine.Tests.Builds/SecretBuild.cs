using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public class SecretBuild : NukeBuild, ISecretive
{
    [Parameter]
    [Secret]
    readonly string Token = "none";

    [Parameter(Separator = ",")]
    [Secret]
    readonly string[] Keys = [];

    [Parameter]
    [Secret]
    readonly int? Pin;

    [Parameter("A | pipe\nand a line")]
    readonly string Label = "label";

    Target Leaks => _ => _.Executes(() =>
    {
        var all = $"{Token} {string.Join(' ', Keys)} {((ISecretive)this).Password}";
        Log.Information("template {All}", all);
        Log.Debug("plain " + all);
        Log.Warning(new InvalidOperationException("inner " + all), "warning {@All}", new { all });
        ProcessTasks.StartShell("cat secret.txt; cat secret.txt >&2", RootDirectory).AssertZeroExitCode();
        ReportSummary(x => x.AddPair(Token, all).AddPair("a | b", "x\ny *z* <b> `c`"));
        throw new InvalidOperationException($"refused {all}\nsecond line");
    });

    Target Throws => _ => _.Executes(() => throw new InvalidOperationException($"refused {Token}\nsecond line"));

    Target Shows => _ => _.Executes(() => Log.Information("label {Label}, pin {HasPin}", Label, Pin.HasValue));

    public static int Run() => Execute<SecretBuild>(x => x.Shows);
}

public interface ISecretive : INukeBuild
{
    [Parameter]
    [Secret]
    string Password => TryGetValue(() => Password) ?? "unset";
}
