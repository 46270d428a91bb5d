namespace Nuke.Common.ProjectModel;

public interface IProjectContainer
{
    IProjectContainer Parent { get; }
    IReadOnlyCollection<Project> Projects { get; }
    IReadOnlyCollection<SolutionFolder> SolutionFolders { get; }
}
