using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Conformance.Tests;

/// <summary>A build that ran as a process in a root directory of its own.</summary>
internal sealed class Run : IDisposable
{
    // Of the machine that the tests run on; NUKE would take some of them for its own parameters.
    private static readonly string[] s_foreign =
        ["CI", "HOST", "ROOT", "TARGET", "SKIP", "VERBOSITY", "PROFILE", "CONTINUE", "HELP", "PLAN", "PARTITION", "TOKEN", "MODEL", "FILES", "NOTE", "WORD"];

    private readonly TemporaryFolder _root = new();
    private readonly StringBuilder _errors = new();

    private Run(Case expected)
    {
        if (!expected.IsBare)
            Directory.CreateDirectory(_root[".nuke"]);
        _root.Write("build.cmd", "");
        foreach (var (path, text) in expected.Files)
            _root.Write(path, text);
        Directory.CreateDirectory(_root[expected.Folder]);
        if (expected.Before is { } before)
            Start(expected, before);
        _errors.Clear();
        (ExitCode, Output) = Start(expected, expected.Arguments);
    }

    /// <summary>The builds were compiled against the Nuke.Common package.</summary>
    public static bool IsPackageEngine { get; } = File.Exists(Path.Combine(AppContext.BaseDirectory, "Nuke.Build.dll"));
    public int ExitCode { get; }

    /// <summary>Standard output without zero-width spaces.</summary>
    public string Output { get; }
    public string Errors => _errors.ToString();
    public string Ran => string.Join(' ', Lines("ran "));
    public IReadOnlyList<string> Statuses => [.. Lines("status ")];

    public static Run Of(Case expected) => new(expected);

    /// <summary>The text of a file of the root; a star in its name stands for any letters. Null: none.</summary>
    public string? Read(string path)
    {
        var folder = _root[Path.GetDirectoryName(path)!];
        var file = Directory.Exists(folder) ? Directory.GetFiles(folder, Path.GetFileName(path)).FirstOrDefault() : null;
        return file is null ? null : File.ReadAllText(file);
    }

    public void Dispose() => _root.Dispose();

    private IEnumerable<string> Lines(string head) =>
        Output.Split('\n').Where(x => x.StartsWith(head, StringComparison.Ordinal)).Select(x => x[head.Length..].TrimEnd());

    private (int ExitCode, string Output) Start(Case expected, string arguments)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = _root[expected.Folder],
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8
        };
        info.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "builds", "Conformance.Builds.dll"));
        foreach (var argument in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            info.ArgumentList.Add(argument.Replace("{root}", _root.Path, StringComparison.Ordinal));
        foreach (var name in info.Environment.Keys.Where(IsForeign).ToList())
            info.Environment.Remove(name);
        info.Environment["CONFORMANCE_BUILD"] = expected.Build;
        info.Environment["NUKE_TELEMETRY_OPTOUT"] = "1";
        info.Environment["TERM"] = "dumb";
        info.Environment["NO_COLOR"] = "1";
        foreach (var variable in expected.Variables.Select(x => x.Split('=', 2)))
            info.Environment[variable[0]] = variable[1].Replace("{root}", _root.Path, StringComparison.Ordinal);

        using var process = Process.Start(info)!;
        process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        var output = new StringBuilder();
        if (expected.Signal is { } signal)
            SendWhenReady(signal, process, output);
        output.Append(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return (process.ExitCode, output.Replace("\u200B", "").Replace("\r", "").ToString());
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("NUKE_", StringComparison.Ordinal) || s_foreign.Contains(name);

    private static void SendWhenReady(string signal, Process process, StringBuilder output)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            output.AppendLine(line);
            if (line == "ready")
                break;
        }

        Thread.Sleep(200);
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
