using System.Net.NetworkInformation;
using Assay.Data;
using Assay.Declarations;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Makes the folders of a new model, all or nothing, and never over something that is there.</summary>
internal sealed class ModelCreation(string root, Serilog.ILogger log, TimeProvider time)
{
    private const int FirstPort = 5080;
    private const long LargeBytes = 50_000_000;

    /// <exception cref="WrongUseException">The command line is wrong, or the folders are there.</exception>
    /// <exception cref="DataRefusedException">The file can't be read, or there is nothing to learn from it.</exception>
    public CreatedModel Create(ModelWish wish, CancellationToken cancellationToken)
    {
        var request = Request(wish);
        var (dataFolder, modelFolder) = (Path.Combine(root, "data", wish.Name), Path.Combine(root, "models", wish.Name));
        if (Path.Exists(modelFolder))
            Refuse(modelFolder);
        foreach (var path in new[] { dataFolder, modelFolder, Path.Combine(root, "artifacts", "new-model") })
            AtomicFile.DeleteAbandoned(path);
        var work = Path.Combine(root, "artifacts", $"new-model.partial-{Environment.ProcessId}-0");
        try
        {
            var proposal = Inference.Infer(request, work, cancellationToken);
            foreach (var decision in proposal.Decisions)
                log.Information("{Decision}", decision);
            foreach (var doubt in proposal.Doubts)
                log.Warning("{Doubt}", doubt);
            cancellationToken.ThrowIfCancellationRequested();
            Write(dataFolder, modelFolder, request.Path, proposal);
            log.Information("Read and correct data/{Name}/contract.yaml, data/{Name}/README.md and models/{Name}/model.yaml, and commit them", wish.Name, wish.Name, wish.Name);
            if (new FileInfo(request.Path).Length > LargeBytes)
                log.Warning("data/{Name}/{File} has {Megabytes:N0} MB: is it to be in git?", wish.Name, Path.GetFileName(request.Path), new FileInfo(request.Path).Length / 1_000_000);
            return new CreatedModel(Word(proposal.Model.Task), $"{proposal.Contract.Table.Columns.Count}, {proposal.Model.Features.Features.Count} features", $"./build.sh Train Deploy --model {wish.Name}");
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    /// <summary>The model's folder comes last: with it, and only with it, the model is there.</summary>
    private void Write(string dataFolder, string modelFolder, string batch, ModelProposal proposal)
    {
        var isNew = AtomicFile.WriteFolder(modelFolder, partial =>
        {
            File.WriteAllText(Path.Combine(partial, "model.yaml"), ModelText.Write(proposal.Model, proposal.ModelRemarks));
            if (proposal.Model.Features is { Sql: { } sql, SqlFile: { } file })
                File.WriteAllText(Path.Combine(partial, file), sql);
            WriteData(dataFolder, batch, proposal, Path.Combine(partial, "model.yaml"));
        });
        if (!isNew)
            Refuse(modelFolder);
    }

    private void WriteData(string folder, string batch, ModelProposal proposal, string modelYaml)
    {
        var contract = ContractText.Write(proposal.Contract, proposal.ContractRemarks);
        if (IsWritten(folder, batch, contract))
            return;
        var isNew = AtomicFile.WriteFolder(folder, partial =>
        {
            File.WriteAllText(Path.Combine(partial, "contract.yaml"), contract);
            File.WriteAllText(Path.Combine(partial, "README.md"), proposal.Card);
            File.Copy(batch, Path.Combine(partial, Path.GetFileName(batch)));
            CheckReadable(modelYaml, Path.Combine(partial, "contract.yaml"), proposal);
        });
        if (!isNew)
            Refuse(folder);
    }

    /// <summary>Whether the folder is what a run wrote that was killed before it could write the model's.</summary>
    private static bool IsWritten(string folder, string batch, string contract)
    {
        var (contractFile, copy) = (Path.Combine(folder, "contract.yaml"), Path.Combine(folder, Path.GetFileName(batch)));
        return File.Exists(contractFile) && File.Exists(copy)
            && File.ReadAllText(contractFile) == contract && ContentDigest.OfFile(copy) == ContentDigest.OfFile(batch);
    }

    /// <summary>What was written is read as it will be: a fault in it would be this code's.</summary>
    private static void CheckReadable(string modelYaml, string contractYaml, ModelProposal proposal)
    {
        try
        {
            ModelFile.Check(ModelFile.Read(modelYaml, proposal.Model.Name), ContractFile.Read(contractYaml, proposal.Contract.Dataset));
        }
        catch (WrongUseException e)
        {
            throw new InvalidOperationException($"NewModel wrote what Assay can't read; please report it.\n{e.Message}", e);
        }
    }

    private InferenceRequest Request(ModelWish wish)
    {
        var faults = new List<Fault>();
        if (wish.Name.Length == 0)
            faults.Add(new Fault("no name is given") { NextStep = "give --name NAME: the folder below models/ and data/" });
        else if (!ModelName.TryParse(wish.Name, null, out _))
            faults.Add(new Fault($"--name is '{wish.Name}'") { Allowed = "1 to 63 lower-case letters, digits and '-', starting with a letter" });
        var path = wish.Data.Length == 0 ? "" : Path.GetFullPath(wish.Data);
        if (path.Length == 0)
            faults.Add(new Fault("no file is given") { NextStep = "give --data FILE.csv" });
        else if (!File.Exists(path))
            faults.Add(new Fault($"--data is '{wish.Data}', {(Directory.Exists(path) ? "a folder" : "which does not exist")}") { Allowed = "a CSV file, plain or gzip" });
        else if (Path.GetFileName(path) is "contract.yaml" or "README.md" or "data.lock.yaml")
            faults.Add(new Fault($"--data is '{wish.Data}'") { Allowed = "a CSV file, plain or gzip" });
        LearningTask? task = null;
        if (wish.Task is { } word)
        {
            task = Enum.GetValues<LearningTask>().Where(t => Word(t) == word).Select(t => (LearningTask?)t).FirstOrDefault();
            if (task is null)
                faults.Add(new Fault($"--task is '{word}'") { Allowed = string.Join(", ", Enum.GetValues<LearningTask>().Select(Word)) });
        }
        if (faults.Count > 0)
            throw new WrongUseException(faults);
        return new InferenceRequest
        {
            Name = new ModelName(wish.Name),
            Path = path,
            DisplayPath = Show(path).StartsWith("..", StringComparison.Ordinal) ? wish.Data : Show(path),
            Label = wish.Label,
            Task = task,
            TimeColumn = wish.Time,
            Positive = wish.Positive,
            Port = FreePort(),
            Now = time.GetUtcNow().UtcDateTime,
        };
    }

    /// <summary>The first port that no model of this repository has, and where nobody listens on this machine now.</summary>
    private int FreePort()
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(l => l.Port).ToHashSet();
        foreach (var name in Workspace.ModelsOf(root))
        {
            try
            {
                taken.UnionWith(ModelFile.Read(Path.Combine("models", name, "model.yaml"), new ModelName(name), root).Environments.Select(e => e.Port));
            }
            catch (WrongUseException e)
            {
                log.Warning("models/{Name} can't be read, so its port is not known: {Fault}", name, e.Faults[0].ToString());
            }
        }
        return Enumerable.Range(FirstPort, 65_535 - FirstPort).First(p => !taken.Contains(p));
    }

    private void Refuse(string folder) =>
        throw new WrongUseException(new Fault($"{Show(folder)} is there already, and nothing is written over it") { NextStep = "give another --name, or move it away" });

    private string Show(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string Word(LearningTask task) => task.ToString().ToLowerInvariant();
}
