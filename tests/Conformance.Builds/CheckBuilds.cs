using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;

namespace Conformance.Builds;

public class Checks : ConformanceBuild
{
    Target Asserts => _ => _.Executes(() =>
    {
        string? name = null;
        int? size = null;
        string[] none = [], two = ["a", "b"];
        Fails(() => Assert.Fail("so"));
        Fails(() => Assert.Fail("so", new InvalidOperationException("inner")));
        Fails(() => Assert.True(1 > 2, "no"));
        Fails(() => Assert.True(two.Length > 2));
        Fails(() => Assert.False(two.Length > 1));
        Fails(() => name.NotNull());
        Fails(() => size.NotNull());
        Fails(() => "".NotNullOrEmpty());
        Fails(() => " ".NotNullOrWhiteSpace());
        Fails(() => Assert.NotEmpty(none));
        Fails(() => Assert.Empty(two));
        Fails(() => Assert.Count(two, 3));
        Fails(() => Assert.HasSingleItem(two));
        Fails(() => Assert.FileExists("/surely/not/here"));
        Fails(() => Assert.DirectoryExists("/surely/not/here"));
        Trace.Value("passed", $"{"x".NotNull()} {"y".NotNullOrEmpty()} {((int?)3).NotNull()}");
    });

    Target Retries => _ => _.Executes(() =>
    {
        var (attempts, cleanups) = (0, 0);
        ControlFlow.ExecuteWithRetry(() => Assert.True(++attempts == 3, "not yet"), () => cleanups++, logAction: x => { });
        Trace.Value("attempts", attempts);
        Fails(() => ControlFlow.ExecuteWithRetry(() => Assert.Fail("never"), retryAttempts: 2, logAction: x => { }));
        Trace.Value("suppressed", ControlFlow.SuppressErrors(() => int.Parse("x"), 4, logWarning: false));
        ControlFlow.SuppressErrors(() => Assert.Fail("as a warning"));
    });

    Target Machine => _ => _.Executes(() =>
    {
        Trace.Value("system", $"{EnvironmentInfo.IsWin} {EnvironmentInfo.IsUnix} {EnvironmentInfo.IsLinux} {EnvironmentInfo.Is64Bit} {EnvironmentInfo.Platform}");
        Trace.Value("variable", $"{EnvironmentInfo.HasVariable("SOME_NUMBER")} {EnvironmentInfo.GetVariable<int>("SOME_NUMBER")} {EnvironmentInfo.GetVariable("ABSENT") == null}");
        Trace.Value("variables", EnvironmentInfo.Variables["SOME_NUMBER"]);
        EnvironmentInfo.SetVariable("MADE", 5);
        Trace.Value("made", EnvironmentInfo.GetVariable("MADE"));
        Trace.Value("list", EnvironmentInfo.GetVariable<string[]>("SOME_LIST", ';'));
        Trace.Value("paths", EnvironmentInfo.Paths.Count > 1);
        Trace.Value("arguments", EnvironmentInfo.CommandLineArguments.Skip(1).Take(2));
        Trace.Value("folder", EnvironmentInfo.SpecialFolder(SpecialFolders.UserProfile).ToString().Length > 1);
    });

    Target Arguments => _ => _.Executes(() =>
    {
        Trace.Value("has", $"{EnvironmentInfo.HasArgument("Word")} {EnvironmentInfo.HasArgument("Number")} {EnvironmentInfo.HasArgument("absent")}");
        Trace.Value("named", $"{EnvironmentInfo.GetNamedArgument<int>("number")} {EnvironmentInfo.GetNamedArgument<string>("word")}");
        Trace.Value("positional", $"{EnvironmentInfo.GetPositionalArgument<string>(0)} {EnvironmentInfo.GetPositionalArgument<string>(7) == null}");
    });

    Target Collections => _ => _.Executes(() =>
    {
        var pairs = new Dictionary<string, string>().AddPair("a", 1).AddPair("b", "x");
        Trace.Value("pairs", pairs.Select(x => x.Key + x.Value));
        new[] { 1, 2 }.ForEach((x, i) => WriteLine($"each {x} {i}"));
        Trace.Value("present", new[] { "a", null, "b" }.WhereNotNull());
        var table = new LookupTable<string, int>();
        table.Add("k", 1);
        table.AddRange("k", [2, 3]);
        Trace.Value("table", $"{table["k"].Count()} {table["absent"].Count()} {table.Count}");
    });

    Target Json => _ => _.Executes(() =>
    {
        var file = (RootDirectory / "a.json").WriteJson(new Settings("n", 2));
        Trace.Value("lines", File.ReadAllLines(file).Length);
        Trace.Value("typed", file.ReadJson<Settings>().Epochs);
        file.UpdateJson(x => x["Epochs"] = 5);
        Trace.Value("updated", (int)file.ReadJson()["Epochs"]!);
        Trace.Value("text", new Settings(null!, 1).ToJson().Replace("\r", "").Replace("\n", ""));
        Trace.Value("parsed", "{\"Name\":\"q\"}".GetJson<Settings>().Name);
    });

    [Parameter]
    readonly string? Word;

    [Parameter]
    readonly int Number;

    public static int Run() => Execute<Checks>();

    private static void Fails(Action action)
    {
        try
        {
            action();
            WriteLine("nothing thrown");
        }
        catch (Exception exception)
        {
            Trace.Value("throws", $"{exception.GetType().Name}: {exception.Message.Split('\n')[0]}{(exception.InnerException is { } inner ? $" <- {inner.Message}" : "")}");
        }
    }
}
