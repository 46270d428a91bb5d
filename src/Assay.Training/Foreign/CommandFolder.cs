using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training;

/// <summary>The folder in which a command learns: the data that it may see, its files and the contract. Test rows are not in it.</summary>
internal sealed class CommandFolder(string modelFolder, string workFolder)
{
    public const string ContractName = "assay.json";
    public const string ModelName = "model.onnx";

    /// <summary>Fills a new folder, lets it be used, and removes it; after a failure it is kept until the next run.</summary>
    public void Use(CommandOptions options, ModelSignature signature, FeatureTable rows, Action<string> use, CancellationToken cancellationToken)
    {
        // The lock of the model is held, so nobody else works here: what is here is of a run that failed or was killed.
        if (Directory.Exists(workFolder))
            Directory.Delete(workFolder, recursive: true);
        Directory.CreateDirectory(Path.Combine(workFolder, "tmp"));
        try
        {
            Fill(options, signature, rows);
            use(workFolder);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch
        {
            Directory.Delete(workFolder, recursive: true);
            throw;
        }
        Directory.Delete(workFolder, recursive: true);
    }

    private void Fill(CommandOptions options, ModelSignature signature, FeatureTable rows)
    {
        foreach (var file in options.Files)
        {
            var copy = Path.Combine(workFolder, file.Name);
            File.Copy(Path.Combine(modelFolder, file.Name), copy);
            if (ContentDigest.OfFile(copy) != file.Digest)
                throw new WrongUseException(new Fault($"{file.Name} was changed while it was used") { NextStep = "run Train again" });
        }
        new TrainingFiles(workFolder).Write(options.Data, signature, rows);
        File.WriteAllText(Path.Combine(workFolder, ContractName), CommandContract.Write(options, signature, rows.Rows));
    }
}
