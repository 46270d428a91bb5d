using Microsoft.VisualStudio.SolutionPersistence.Model;

namespace Nuke.Common.ProjectModel;

public class SolutionFolder(SolutionFolderModel model, Solution solution) : SolutionItem(model, solution), IProjectContainer
{
    public IReadOnlyCollection<Project> Projects => [.. Solution.AllProjects.Where(x => x.GetModel().Parent == model)];
    public IReadOnlyCollection<SolutionFolder> SolutionFolders => [.. Solution.AllSolutionFolders.Where(x => x.GetModel().Parent == model)];
    public SolutionFolderModel GetModel() => model;
}
