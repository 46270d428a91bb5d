using System.Runtime.InteropServices;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Names the code that does a stage's work by the digests of its assemblies, so that a changed trainer trains anew.</summary>
internal static class CodeIdentity
{
    /// <summary>Adds each assembly, by file name without its ending, and the runtime.</summary>
    public static StageInputs AddCode(this StageInputs inputs, Workspace workspace, params IEnumerable<string> assemblies)
    {
        foreach (var assembly in assemblies)
            inputs.Add($"code {assembly}", workspace.Digests.DigestOf(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll")));
        return inputs.Add("runtime", $"{RuntimeInformation.FrameworkDescription} {RuntimeInformation.RuntimeIdentifier}");
    }

    /// <summary>Adds values of model.yaml by their dotted names.</summary>
    public static StageInputs AddModel(this StageInputs inputs, Workspace workspace, params IEnumerable<string> sections) =>
        inputs.AddRange("model.yaml", workspace.Declaration.Values(sections));

    public static StageInputs AddFile(this StageInputs inputs, Workspace workspace, string path)
    {
        if (!File.Exists(path))
            throw new WrongUseException(new Fault($"there is no file '{workspace.Show(path)}'"));
        return inputs.Add(workspace.Show(path), workspace.Digests.DigestOf(path));
    }
}
