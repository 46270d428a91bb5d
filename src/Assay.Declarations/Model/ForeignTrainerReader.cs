using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads the trainers whose model comes from elsewhere. The files that they take are known by their bytes.</summary>
/// <param name="modelFile">model.yaml, relative to <paramref name="root"/>.</param>
internal sealed class ForeignTrainerReader(Section section, string modelFile, string root, LearningTask? task)
{
    public OnnxOptions? Onnx()
    {
        var file = section.Require("file", "the name of an ONNX file beside model.yaml") is { } node ? Beside("file", node) : null;
        var scores = Scores();
        return file is null ? null : new OnnxOptions { File = file, Scores = scores };
    }

    public CommandOptions? Command()
    {
        var run = Run();
        TrainerFile[] files = [.. section.Texts("files").Select((node, index) => Beside($"files.{index + 1}", node)).OfType<TrainerFile>()];
        return new CommandOptions
        {
            Run = run,
            Files = files,
            Data = section.Choice("data", TrainingData.Parquet),
            Scores = Scores(),
            Seed = section.Integer("seed", 0, int.MaxValue, 42),
            Threads = section.Integer("threads", 1, 64, 2),
            TimeLimit = section.Duration("timeLimit", TimeSpan.FromSeconds(1), TimeSpan.FromDays(7), TimeSpan.FromHours(1)),
        };
    }

    /// <summary>Unlike other lists it may name a text twice: an argument and its value can be equal.</summary>
    private IReadOnlyList<string> Run()
    {
        const string allowed = "a list of texts, such as [python3, train.py]";
        if (section.Require("run", allowed) is not { } node)
            return [];
        if (node is not ListNode { Items: { Count: > 0 } items } || items.Any(i => i is not TextNode { IsNull: false }) || ((TextNode)items[0]).Text.Length == 0)
        {
            section.Faults.Add(node.Place, $"{section.Path("run")} is {(node is ListNode ? "no list of texts with a program at its head" : node.Kind)}", allowed);
            return [];
        }
        string[] run = [.. items.Cast<TextNode>().Select(t => t.Text)];
        for (var i = 0; i < run.Length; i++)
            section.Record($"run.{i + 1}", run[i], items[i].Place);
        return run;
    }

    private OnnxScores Scores()
    {
        var scores = section.Choice("scores", OnnxScores.Probabilities);
        if (task is LearningTask.Regression && scores == OnnxScores.Logits)
            section.Faults.Add(section.Find("scores")!.Place, "scores logits does not fit task regression", "task binary, multiclass", "remove it");
        return scores;
    }

    private TrainerFile? Beside(string key, Node node)
    {
        if (node is not TextNode { Text: var name } || Path.GetFileName(name) != name || name.Contains('\\', StringComparison.Ordinal) || name is "" or "." or "..")
        {
            section.Faults.Add(node.Place, $"{section.Path(key)} is {node.Kind}", "the name of a file beside model.yaml");
            return null;
        }
        try
        {
            var digest = ContentDigest.OfFile(Path.Combine(root, Path.GetDirectoryName(modelFile) ?? "", name));
            section.Record($"{key}.{name}", digest.Value, node.Place);
            return new TrainerFile(name, digest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var problem = e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : $"can't be read: {e.Message}";
            section.Faults.Add(node.Place, $"{section.Path(key)}: {name} {problem}", "a file beside model.yaml", "put it there, or correct the name");
            return null;
        }
    }
}
