namespace Nuke.Common.ProjectModel;

/// <summary>Of a solution all items count, of a folder only its own. Null when there is none.</summary>
public static class ProjectContainerExtensions
{
    public static SolutionFolder GetSolutionFolder(this IProjectContainer container, string name) =>
        ((container as Solution)?.AllSolutionFolders ?? container.SolutionFolders).FirstOrDefault(x => x.Name == name)!;

    public static Project GetProject(this IProjectContainer container, string name) =>
        ((container as Solution)?.AllProjects ?? container.Projects).FirstOrDefault(x => x.Name == name)!;
}
