namespace Nuke.Common.Execution;

/// <summary>What the engine itself writes to the console. Colours only for a terminal or a CI host, never with NO_COLOR.</summary>
internal static class ConsoleOutput
{
    // Some CI systems drop empty lines, but not those with a zero-width space.
    private const string Blank = "\u200B";
    private static readonly Lock s_lock = new();
    private static readonly bool s_isRich = (Environment.GetEnvironmentVariable("TERM") ?? "").StartsWith("xterm", StringComparison.Ordinal);
    private static bool? s_hasColors;
    private static TextWriter? s_reserved;
    public static bool HasColors { get => s_hasColors ??= Detect(); set => s_hasColors = value; }

    /// <summary>Keeps standard output for <see cref="WriteJson"/>; whatever else is said, by engine or build, goes to standard error.</summary>
    public static void ReserveForJson()
    {
        s_reserved = Console.Out;
        Console.SetOut(Console.Error);
    }

    public static void WriteJson(string text) => s_reserved?.Write(text);

    public static void WriteLine(string? text = null, ConsoleStyle style = ConsoleStyle.Plain)
    {
        text = string.IsNullOrEmpty(text) ? Blank : Colored(text, style);
        lock (s_lock)
            Console.Out.WriteLine(text);
    }

    public static void WriteHeader(string text, ConsoleStyle style = ConsoleStyle.Information)
    {
        WriteLine();
        WriteLine("╬" + new string('═', text.Length + 5), style);
        WriteLine("║ " + text, style);
        WriteLine("╬" + new string('═', Math.Max(text.Length - 4, 2)), style);
        WriteLine();
    }

    public static string Colored(string text, ConsoleStyle style) =>
        HasColors && style != ConsoleStyle.Plain ? $"\u001b[{Code(style)}m{text}\u001b[0m" : text;

    private static string Code(ConsoleStyle style) => style switch
    {
        ConsoleStyle.Success => s_isRich ? "38;5;0042" : "32",
        ConsoleStyle.Faint => s_isRich ? "38;5;0246" : "90",
        ConsoleStyle.Information => s_isRich ? "38;5;0045" : "36",
        ConsoleStyle.Warning => s_isRich ? "38;5;0214" : "33",
        _ => s_isRich ? "38;5;0196" : "31"
    };

    private static bool Detect() => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && (CI.GitHubActions.GitHubActions.IsRunningGitHubActions || !Console.IsOutputRedirected);
}

internal enum ConsoleStyle { Plain, Success, Faint, Information, Warning, Error }
