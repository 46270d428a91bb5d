using System.Text;
using System.Text.Json;
using Assay.Declarations;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>What a search leaves in <c>artifacts/tuning/&lt;model&gt;/</c>: <c>tuning.json</c>, <c>model.yaml.patch</c> and a folder with the trials of each key.</summary>
internal sealed class TuningFiles(Workspace workspace)
{
    public string PatchPath => Path.Combine(Folder, "model.yaml.patch");

    private string Folder => Path.Combine(workspace.Artifacts, "tuning", workspace.Model.Value);

    private string ResultPath => Path.Combine(Folder, "tuning.json");

    public string TrialsPath(ContentDigest key) => Path.Combine(Folder, key.Hex[..16], "trials.jsonl");

    public ContentDigest ModelYaml() => ContentDigest.OfFile(workspace.ModelYaml);

    /// <summary>Writes what was found, and the patch where something is better; an earlier patch goes.</summary>
    /// <returns>The patch; null when nothing is better.</returns>
    public string? Save(TuningResult result)
    {
        AtomicFile.DeletePartials(Folder);
        File.Delete(PatchPath);
        string? patch = null;
        if (result.Winner is { } winner)
        {
            var before = Text();
            patch = WinnerPatch.Of(workspace.Show(workspace.ModelYaml), before, TrainerText.With(before, winner));
            AtomicFile.WriteText(PatchPath, patch);
        }
        AtomicFile.WriteText(ResultPath, AssayJson.Write(result));
        return patch;
    }

    /// <summary>Writes the winner of the last search into model.yaml.</summary>
    /// <exception cref="WrongUseException">There is none, or model.yaml is no longer what it was compared with.</exception>
    public TuningResult Accept()
    {
        var result = Result() ?? throw Nothing("no search of this model has left anything to accept", $"run ./build.sh Tune --model {workspace.Model}");
        if (result.Winner is not { } winner)
            throw Nothing("the last search found nothing better than what model.yaml says", "give it more 'trials' or other ranges in section 'tune'");
        if (ModelYaml() != result.ModelYaml)
            throw Nothing("model.yaml is not the one that the last search began with", $"run ./build.sh Tune --model {workspace.Model} again");
        AtomicFile.WriteBytes(workspace.ModelYaml, Encoding.UTF8.GetBytes(TrainerText.With(Text(), winner)));
        return result;
    }

    private WrongUseException Nothing(string message, string nextStep) =>
        new(new Fault(message) { Place = new SourcePlace(workspace.Show(workspace.ModelYaml)), NextStep = nextStep });

    private TuningResult? Result()
    {
        try
        {
            return File.Exists(ResultPath) ? AssayJson.Read<TuningResult>(File.ReadAllText(ResultPath)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>With its byte order mark, if it has one: the patch must fit the bytes.</summary>
    private string Text() => Encoding.UTF8.GetString(File.ReadAllBytes(workspace.ModelYaml));
}
