namespace Nuke.Common.Execution.Schema;

/// <summary>
/// Remembers from which assemblies schema and workflows were made, and how the files looked then:
/// as long as neither changed, a start need not make them again to compare.
/// </summary>
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
        foreach (var file in _files)
        {
            var information = new FileInfo(file);
            text.Append('\n').Append(file.ToString()).Append(' ');
            if (information.Exists)
                text.Append(information.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(information.Length);
        }

        return text.ToString();
    }
}
