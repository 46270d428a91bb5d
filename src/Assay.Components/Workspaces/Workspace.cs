using System.Runtime.CompilerServices;
using Assay.Declarations;
using Assay.Lifecycle;
using Assay.Registry;
using Microsoft.Extensions.Logging;
using Serilog.Extensions.Logging;

namespace Assay.Components;

/// <summary>The folders and declarations of one model in one repository.</summary>
public sealed class Workspace
{
    private static readonly ConditionalWeakTable<IWorkspace, Workspace> Opened = [];
    private readonly ILoggerFactory loggers;
    private readonly string environmentName;
    private readonly Lazy<ModelDeclaration> declaration;
    private readonly Lazy<DataContract> contract;
    private readonly Lazy<IStoreRemote?> remote;

    /// <param name="openRemote">Opens the remote of the content store; null when none is declared.</param>
    /// <exception cref="WrongUseException">The name is no model name, or there is no such model.</exception>
    public Workspace(string root, string model, string environment, Func<IStoreRemote?> openRemote, ILoggerFactory loggers, TimeProvider time)
    {
        Root = root;
        this.loggers = loggers;
        environmentName = environment;
        Logger = loggers.CreateLogger("Assay");
        Time = time;
        Models = ModelsOf(root);
        Model = Models.Contains(model) ? new ModelName(model) : throw Unknown(model);
        Digests = new DigestCache(Path.Combine(Artifacts, "cache", "digests.txt"), time);
        declaration = new Lazy<ModelDeclaration>(() => ModelFile.Read(Show(ModelYaml), Model, Root));
        remote = new Lazy<IStoreRemote?>(openRemote);
        contract = new Lazy<DataContract>(ReadContract);
    }

    public string Root { get; }

    public ModelName Model { get; }

    /// <summary>The names of all models of the workspace.</summary>
    public IReadOnlyList<string> Models { get; }

    public ILogger Logger { get; }

    public TimeProvider Time { get; }

    public DigestCache Digests { get; }

    public ModelDeclaration Declaration => declaration.Value;

    /// <summary>The contract of the model's dataset, checked against the declaration.</summary>
    public DataContract Contract => contract.Value;

    /// <summary>Where this run deploys to, as model.yaml declares it.</summary>
    /// <exception cref="WrongUseException">model.yaml declares no such environment.</exception>
    public EnvironmentDeclaration Environment =>
        Declaration.Environments.FirstOrDefault(e => e.Name.Value == environmentName)
        ?? throw new WrongUseException(new Fault($"there is no environment '{environmentName}'")
        {
            Place = Declaration.Place("environments"),
            Allowed = string.Join(", ", Declaration.Environments.Select(e => e.Name)),
            NextStep = "declare it under 'environments', or give --to NAME",
        });

    public string Artifacts => Path.Combine(Root, "artifacts");

    public string ModelFolder => Path.Combine(Root, "models", Model.Value);

    public string ModelYaml => Path.Combine(ModelFolder, "model.yaml");

    public string DatasetFolder => Path.Combine(Root, "data", Declaration.Dataset.Value);

    public string ContractYaml => Path.Combine(DatasetFolder, "contract.yaml");

    public string DataLockYaml => Path.Combine(DatasetFolder, "data.lock.yaml");

    public ContentStore Store => new(Path.Combine(Artifacts, "store"));

    public ModelRegistry Registry => new(Path.Combine(Root, "models"), Store, Time);

    /// <summary>Where the store's bytes are kept for all clones; null when the repository declares nothing.</summary>
    /// <exception cref="WrongUseException">Its address or secret is wrong.</exception>
    public IStoreRemote? Remote => remote.Value;

    /// <summary>The names of the models below a folder. What a killed run left half written has no such name.</summary>
    internal static IReadOnlyList<string> ModelsOf(string root)
    {
        var models = Path.Combine(root, "models");
        return Directory.Exists(models)
            ? [.. Directory.GetDirectories(models).Where(d => File.Exists(Path.Combine(d, "model.yaml"))).Select(d => Path.GetFileName(d)).Where(n => ModelName.TryParse(n, null, out _)).Order(StringComparer.Ordinal)]
            : [];
    }

    internal static Workspace Of(IWorkspace build) => Opened.GetValue(build, b => new Workspace(
        b.RootDirectory,
        b.Model,
        b.To,
        () => b.StoreRemote.Length == 0 ? null : StoreRemotes.Open(b.StoreRemote, b.StoreSecret, b.RootDirectory),
        new SerilogLoggerFactory(Serilog.Log.Logger),
        TimeProvider.System));

    /// <summary>The full path of what an earlier stage wrote, if it is still that.</summary>
    /// <exception cref="WrongUseException">It is gone or changed.</exception>
    public string Intact(Artifact artifact, Stage writtenBy) => Digests.IsIntact(artifact, Root)
        ? artifact.FullPath(Root)
        : throw new WrongUseException(new Fault("the file is gone, or not what the record says")
        {
            Place = new SourcePlace(artifact.Path),
            NextStep = $"run ./build.sh {writtenBy} --model {Model}",
        });

    /// <summary>The bytes of a version, checked; fetched when only the remote has them.</summary>
    /// <exception cref="OutsideSystemException">Neither the store nor the remote has them.</exception>
    public string BytesOf(ModelVersion version, CancellationToken cancellationToken)
    {
        if (!Registry.HasBytes(version) && Remote is not null)
            StoreSync.Fetch(this, [.. StoreContents.Models(this, version)], cancellationToken);
        return Registry.FileOf(version);
    }

    /// <summary>The same model in a folder of its own, without a remote.</summary>
    internal Workspace Scratch(string root) => new(root, Model.Value, environmentName, () => null, loggers, Time);

    public ILogger<T> LoggerOf<T>() => loggers.CreateLogger<T>();

    /// <summary>A path as messages show it: relative to the root, with '/'.</summary>
    public string Show(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private WrongUseException Unknown(string model) =>
        new(new Fault(model.Length == 0 ? "no model is named" : $"there is no model '{model}'")
        {
            Allowed = string.Join(", ", Models),
            NextStep = "give --model NAME, or write its default as \"Model\" into .nuke/parameters.json",
        });

    private void CheckDataset()
    {
        if (File.Exists(ContractYaml))
            return;
        var dataset = Declaration.Dataset.Value;
        var data = new DirectoryInfo(Path.Combine(Root, "data"));
        string[] names = [.. (data.Exists ? data.EnumerateDirectories() : []).Where(d => File.Exists(Path.Combine(d.FullName, "contract.yaml"))).Select(d => d.Name).Order(StringComparer.Ordinal)];
        throw new WrongUseException(new Fault($"there is no dataset '{dataset}': {Show(ContractYaml)} does not exist")
        {
            Place = Declaration.Place("dataset"),
            Allowed = string.Join(", ", names),
            NextStep = NearestName.Question(dataset, names) ?? "write its contract.yaml, or correct the name",
        });
    }

    private DataContract ReadContract()
    {
        CheckDataset();
        var read = ContractFile.Read(Show(ContractYaml), Declaration.Dataset, Root);
        ModelFile.Check(Declaration, read);
        return read;
    }
}
