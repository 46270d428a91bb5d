using Microsoft.VisualStudio.SolutionPersistence.Model;

namespace Nuke.Common.ProjectModel;

public class SolutionItem(SolutionItemModel model, Solution solution)
{
    public string Name => model.ActualDisplayName;
    public Solution Solution => solution;
    /// <summary>The folder it is in, or the solution.</summary>
    public IProjectContainer Parent => solution.AllSolutionFolders.FirstOrDefault(x => x.GetModel() == model.Parent) ?? (IProjectContainer)solution;
    public override string ToString() => Name;
}

public class Project(SolutionProjectModel model, Solution solution) : SolutionItem(model, solution), IAbsolutePathHolder
{
    public string RelativePath => model.FilePath.Replace('\\', '/');
    public AbsolutePath Path => Solution.Directory / RelativePath;
    public string FileName => Path.Name;
    public AbsolutePath Directory => Path.Parent;
    public static implicit operator string(Project? project) => project?.Path!;
    public static implicit operator AbsolutePath(Project? project) => project?.Path!;
    public SolutionProjectModel GetModel() => model;
}

public class SolutionFolder(SolutionFolderModel model, Solution solution) : SolutionItem(model, solution), IProjectContainer
{
    public IReadOnlyCollection<Project> Projects => [.. Solution.AllProjects.Where(x => x.GetModel().Parent == model)];
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. Solution.AllSolutionFolders.Where(x => x.GetModel().Parent == model)];
    public SolutionFolderModel GetModel() => model;
}

public interface IProjectContainer
{
    IProjectContainer Parent { get; }
    IReadOnlyCollection<Project> Projects { get; }
    IReadOnlyCollection<SolutionFolder> SolutionFolders { get; }
}

/// <summary>Of a solution all items count, of a folder only its own. Null when there is none.</summary>
public static class ProjectContainerExtensions
{
    public static SolutionFolder GetSolutionFolder(this IProjectContainer container, string name) =>
        ((container as Solution)?.AllSolutionFolders ?? container.SolutionFolders).FirstOrDefault(x => x.Name == name)!;
    public static Project GetProject(this IProjectContainer container, string name) =>
        ((container as Solution)?.AllProjects ?? container.Projects).FirstOrDefault(x => x.Name == name)!;
}
