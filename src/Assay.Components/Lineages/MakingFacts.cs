using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Takes down on what machine, with what and how long the candidate of now was made.</summary>
internal static class MakingFacts
{
    public static Making Of(Workspace workspace) => new()
    {
        Sdk = Sdk(workspace),
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = RuntimeInformation.OSDescription,
        Platform = RuntimeInformation.RuntimeIdentifier,
        Processors = Environment.ProcessorCount,
        Packages = Packages(),
        Durations = Durations(workspace).OfType<(Stage Stage, TimeSpan Time)>().ToDictionary(d => d.Stage.ToString(), d => d.Time),
    };

    /// <summary>What differs from the machine of a version, in words; nothing when the version does not tell.</summary>
    public static IEnumerable<string> Differences(Making? then, Making now)
    {
        if (then is null)
            yield break;
        (string Name, string Then, string Now)[] facts =
        [
            ("runtime", then.Runtime, now.Runtime),
            ("platform", then.Platform, now.Platform),
            ("operating system", then.OperatingSystem, now.OperatingSystem),
            .. then.Packages.Keys.Union(now.Packages.Keys).Order(StringComparer.Ordinal)
                .Select(p => (p, then.Packages.GetValueOrDefault(p) ?? "none", now.Packages.GetValueOrDefault(p) ?? "none")),
        ];
        foreach (var (name, was, now1) in facts.Where(f => f.Then != f.Now))
            yield return $"{name} {was} -> {now1}";
    }

    private static IEnumerable<(Stage, TimeSpan)?> Durations(Workspace workspace)
    {
        yield return Duration<DataLock>(workspace, Stage.Ingest);
        yield return Duration<DatasetSnapshot>(workspace, Stage.Validate);
        yield return Duration<CandidateModel>(workspace, Stage.Train);
        yield return Duration<EvaluationReport>(workspace, Stage.Evaluate);
        yield return Duration<GateVerdict>(workspace, Stage.Gate);
    }

    private static (Stage, TimeSpan)? Duration<TResult>(Workspace workspace, Stage stage) =>
        StageRecords.Find<TResult>(workspace, stage) is { } record ? (stage, record.Duration) : null;

    private static string? Sdk(Workspace workspace)
    {
        try
        {
            using var dotnet = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", ["--version"])
            {
                WorkingDirectory = workspace.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            dotnet.ErrorDataReceived += (_, _) => { };
            dotnet.BeginErrorReadLine();
            var text = dotnet.StandardOutput.ReadToEnd().Trim();
            dotnet.WaitForExit();
            return dotnet.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The packages, by the list beside the build, of which a file is among those that compute, learn and score.</summary>
    private static SortedDictionary<string, string> Packages()
    {
        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var files = CodeIdentity.Features.Concat(CodeIdentity.Scoring).ToHashSet(StringComparer.Ordinal);
        foreach (var list in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.deps.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(list));
            var entries = json.RootElement.GetProperty("targets").EnumerateObject().SelectMany(t => t.Value.EnumerateObject());
            foreach (var entry in entries.Where(e => e.Value.TryGetProperty("runtime", out var runtime)
                && runtime.EnumerateObject().Any(f => files.Contains(Path.GetFileNameWithoutExtension(f.Name)))))
            {
                var (name, version) = (entry.Name[..entry.Name.IndexOf('/')], entry.Name[(entry.Name.IndexOf('/') + 1)..]);
                if (!name.StartsWith("Assay.", StringComparison.Ordinal))
                    packages[name] = version;
            }
        }
        return packages;
    }
}
