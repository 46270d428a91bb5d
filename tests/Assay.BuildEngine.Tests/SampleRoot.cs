using System.Diagnostics;

namespace Assay.BuildEngine.Tests;

/// <summary>A root directory of its own in which sample builds run as processes.</summary>
internal sealed class SampleRoot : IDisposable
{
    public SampleRoot()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, ".nuke"));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("engine-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
    }

    public RunResult Run(string build, params string[] arguments)
    {
        using var process = Start(build, arguments);
        process.StandardInput.Close();
        return Finish(process);
    }

    public Process Start(string build, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8
        };
        info.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "Assay.BuildEngine.Tests.Builds.dll"));
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var name in info.Environment.Keys.Where(x => x.StartsWith("GITHUB_", StringComparison.Ordinal) || x.StartsWith("NUKE_", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        info.Environment["SAMPLE_BUILD"] = build;
        foreach (var (name, value) in Environment)
            info.Environment[name] = value;
        return Process.Start(info)!;
    }

    public static RunResult Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new RunResult(process.ExitCode, output.Replace("\u200B", "", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
