using System.Runtime.InteropServices;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Names the code that does a stage's work by the digests of its assemblies, so that a changed trainer trains anew.</summary>
internal static class CodeIdentity
{
    /// <summary>What computes features: SQL in DuckDB.</summary>
    public static readonly string[] Features = ["Assay.Training", "DuckDB.NET.Data", "DuckDB.NET.Bindings"];

    /// <summary>What runs a model.</summary>
    public static readonly string[] Scoring =
    [
        "Assay.Scoring", "Microsoft.ML.Core", "Microsoft.ML.CpuMath", "Microsoft.ML.Data", "Microsoft.ML.DataView",
        "Microsoft.ML.FastTree", "Microsoft.ML.LightGbm", "Microsoft.ML.OnnxRuntime", "Microsoft.ML.StandardTrainers", "Microsoft.ML.Transforms",
    ];

    /// <summary>Adds each assembly, by file name without its ending, the nouns that all of them hand over, and the runtime.</summary>
    public static StageInputs AddCode(this StageInputs inputs, Workspace workspace, params IEnumerable<string> assemblies)
    {
        foreach (var assembly in assemblies.Append("Assay.Lifecycle"))
            inputs.Add($"code {assembly}", workspace.Digests.DigestOf(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        return inputs.Add("runtime", $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.RuntimeIdentifier}");
    }

    /// <summary>Adds native libraries, by name without prefix and ending; one that is not there by the word "none".</summary>
    public static StageInputs AddNative(this StageInputs inputs, Workspace workspace, params IEnumerable<string> libraries)
    {
        foreach (var library in libraries)
            inputs.Add($"code {library}", FindNative(library) is { } file ? workspace.Digests.DigestOf(file) : "none");
        return inputs;
    }

    /// <summary>Adds files that make one thing together.</summary>
    /// <param name="show">The name of a file, by which it is known in the thing.</param>
    public static StageInputs AddFiles(
        this StageInputs inputs, Workspace workspace, string name, IEnumerable<string> files, Func<string, string> show) =>
        inputs.Add(name, ContentDigest.OfText(string.Join('\n', files.OrderBy(show, StringComparer.Ordinal).Select(f => $"{show(f)} {workspace.Digests.DigestOf(f)}"))));

    /// <summary>Adds values of model.yaml by their dotted names.</summary>
    public static StageInputs AddModel(this StageInputs inputs, Workspace workspace, params IEnumerable<string> sections) =>
        inputs.AddRange("model.yaml", workspace.Declaration.Values(sections));

    /// <summary>Adds the declared public key, so that what was checked by no key, or by another one, is checked again. Nothing when none is declared.</summary>
    public static StageInputs AddKey(this StageInputs inputs, Workspace workspace) =>
        workspace.Signatures is { } signatures ? inputs.Add("public key", $"sha256:{signatures.Key.Hint}") : inputs;

    public static StageInputs AddFile(this StageInputs inputs, Workspace workspace, string path)
    {
        if (!File.Exists(path))
            throw new WrongUseException(new Fault($"there is no file '{workspace.Show(path)}'"));
        return inputs.Add(workspace.Show(path), workspace.Digests.DigestOf(path));
    }

    /// <summary>Beside the build, or where a build for all platforms has it.</summary>
    private static string? FindNative(string library)
    {
        string[] folders = [AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native")];
        string[] names = [$"{library}.so", $"lib{library}.so", $"{library}.dylib", $"lib{library}.dylib", $"{library}.dll", $"lib{library}.dll"];
        return folders.SelectMany(f => names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }
}
