namespace Nuke.Common.Execution.Schema;

/// <summary>From which assemblies schema and workflows were made, and how they looked: while neither changed, they are not made again.</summary>
internal sealed class GeneratedFiles
{
    private readonly AbsolutePath _stampFile = NukeBuild.TemporaryDirectory / "generated.stamp";
    private readonly List<AbsolutePath> _files = [NukeBuild.RootDirectory / ".nuke" / "build.schema.json", NukeBuild.RootDirectory / "build.cmd"];
    private readonly string _modules;
    private readonly bool _isPredictable;

    public GeneratedFiles(NukeBuild build, ParameterCatalog catalog, IReadOnlyList<ConfigurationAttributeBase> generators)
    {
        var types = build.GetType().GetInterfaces().Prepend(typeof(NukeBuild)).Concat(TargetDiscovery.Levels(build.GetType()));
        _modules = string.Join(' ', types.Select(x => x.Module).Distinct().Select(x => x.ModuleVersionId.ToString()));
        foreach (var generator in generators.Where(x => x.AutoGenerate))
            _files.AddRange(generator.GeneratedFiles);

        // Value providers and other people's generators may look at anything.
        _isPredictable = catalog.Parameters.All(x => x.Attribute.ValueProviderMember is null)
            && generators.All(x => x.GetType().Assembly == typeof(NukeBuild).Assembly);
    }

    public bool AreCurrent() => _isPredictable && _stampFile.FileExists() && File.ReadAllText(_stampFile) == Stamp();
    public void Remember() => File.WriteAllText(_stampFile, Stamp());

    private string Stamp()
    {
        var text = new StringBuilder(_modules);
        foreach (var file in _files.ConvertAll(x => x.ToFileInfo()))
            text.Append('\n').Append(file).Append(' ').Append(file.Exists ? $"{file.LastWriteTimeUtc.Ticks} {file.Length}" : "");
        return text.ToString();
    }
}
