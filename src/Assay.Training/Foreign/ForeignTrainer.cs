using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;

namespace Assay.Training;

/// <summary>Takes the ONNX model of a file beside model.yaml, or of a command that makes one.</summary>
/// <param name="modelFolder">Where model.yaml and its files are.</param>
/// <param name="workFolder">A command's folder is made below it, and removed again unless the command failed.</param>
public sealed class ForeignTrainer(string modelFolder, string workFolder, TimeProvider time, ILogger logger)
{
    public static bool Takes(TrainerOptions options) => options is OnnxOptions or CommandOptions;

    /// <summary>Writes the model's bytes, as they were given, to <paramref name="target"/>.</summary>
    /// <exception cref="WrongUseException">The ONNX file is not there, or does not fit.</exception>
    /// <exception cref="OutsideSystemException">The command failed, or took too long.</exception>
    public ModelSignature Train(
        FeatureTable table, LearningTask task, double threshold, TrainerOptions options, Stream target, CancellationToken cancellationToken)
    {
        var rows = table.Part(test: false);
        if (options is OnnxOptions onnx)
        {
            var signature = ModelTrainer.Signature(rows, task, threshold, coded: true) with { Onnx = onnx.Scores };
            var given = Path.Combine(modelFolder, onnx.File.Name);
            if (ContentDigest.OfFile(given) != onnx.File.Digest)
                throw new WrongUseException(new Fault($"{onnx.File.Name} was changed while it was used") { NextStep = "run Train again" });
            Take(given, onnx.File.Name, signature);
            return signature;
        }
        var command = (CommandOptions)options;
        ModelTrainer.CheckLabels(rows, task);
        var made = ModelTrainer.Signature(rows, task, threshold, coded: true) with { Onnx = command.Scores };
        new CommandFolder(modelFolder, workFolder).Use(command, made, rows, folder =>
        {
            new CommandRun(time, logger).Run(command, folder, cancellationToken);
            var file = Path.Combine(folder, CommandFolder.ModelName);
            if (!File.Exists(file))
            {
                throw new OutsideSystemException(new Fault($"the command '{string.Join(' ', command.Run)}' ended well, but left no {CommandFolder.ModelName}")
                {
                    NextStep = $"let it write the ONNX file where 'model' of {CommandFolder.ContractName} says; its folder is kept: {folder}",
                });
            }
            Take(file, $"the model of '{string.Join(' ', command.Run)}'", made);
        }, cancellationToken);
        return made;

        void Take(string file, string source, ModelSignature signature)
        {
            OnnxCheck.Run(file, signature, rows, source, cancellationToken);
            using var stream = File.OpenRead(file);
            stream.CopyTo(target);
        }
    }
}
