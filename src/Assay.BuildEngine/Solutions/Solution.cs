using System.IO.Enumeration;
using Microsoft.VisualStudio.SolutionPersistence.Model;
using Microsoft.VisualStudio.SolutionPersistence.Serializer;
using Microsoft.VisualStudio.SolutionPersistence;

namespace Nuke.Common.ProjectModel;

/// <summary>A .slnx or .sln file. It is read when its projects are asked for: most builds only hand its path on.</summary>
[TypeConverter(typeof(SolutionConverter))]
public class Solution : IProjectContainer, IAbsolutePathHolder
{
    private readonly Lazy<SolutionModel> _model;
    public Solution(SolutionModel model, AbsolutePath? path = null) => (_model, Path) = (new Lazy<SolutionModel>(model), path!);

    internal Solution(AbsolutePath path)
    {
        Assert.FileExists(path);
        Path = path;
        _model = new Lazy<SolutionModel>(() => Serializer(path).OpenAsync(path, CancellationToken.None).GetAwaiter().GetResult());
    }

    public AbsolutePath Path { get; set; }
    public string Name => Path.NameWithoutExtension;
    public string FileName => Path.Name;
    public AbsolutePath Directory => Path.Parent;
    public IReadOnlyCollection<Project> AllProjects => field ??= [.. GetModel().SolutionProjects.Select(x => new Project(x, this))];
    public IReadOnlyCollection<SolutionFolder> AllSolutionFolders => field ??= [.. GetModel().SolutionFolders.Select(x => new SolutionFolder(x, this))];
    public IReadOnlyCollection<Project> Projects => [.. AllProjects.Where(x => x.GetModel().Parent is null)];
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. AllSolutionFolders.Where(x => x.GetModel().Parent is null)];
    IProjectContainer IProjectContainer.Parent => null!;
    public static implicit operator string(Solution? solution) => solution?.Path!;
    public static implicit operator AbsolutePath(Solution? solution) => solution?.Path!;
    public SolutionModel GetModel() => _model.Value;
    public override string ToString() => Path;
    /// <param name="wildcardPattern">Of the names, with <c>*</c> and <c>?</c>.</param>
    public IEnumerable<Project> GetAllProjects(string wildcardPattern) =>
        AllProjects.Where(x => FileSystemName.MatchesSimpleExpression(wildcardPattern, x.Name));
    /// <param name="path">Default: where it was read.</param>
    public void Save(AbsolutePath? path = null) =>
        Serializer(path ?? Path).SaveAsync(path ?? Path, GetModel(), CancellationToken.None).GetAwaiter().GetResult();
    private static ISolutionSerializer Serializer(AbsolutePath path) =>
        SolutionSerializers.GetSerializerByMoniker(path) ?? throw new ArgumentException($"'{path}' is neither a .slnx nor a .sln file");
}

/// <summary>The solution at a path in the root directory, or the one that the parameter names.</summary>
public class SolutionAttribute(string? relativePath = null) : ParameterAttribute
{
    public override bool List { get; set; }

    public override object? GetValue(MemberInfo member, object instance) => relativePath is null
        ? base.GetValue(member, instance).NotNull($"No solution is given: name it in [Solution(\"...\")] or as \"{member.Name}\" in parameters.json")
        : new Solution(NukeBuild.RootDirectory / relativePath);
}

internal sealed class SolutionConverter : AbsolutePath.TypeConverter
{
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        base.ConvertFrom(context, culture, value) is AbsolutePath path ? new Solution(path) : null;
}

public static class SolutionModelExtensions
{
    public static Solution ReadSolution(this AbsolutePath path) => new(path);
}
