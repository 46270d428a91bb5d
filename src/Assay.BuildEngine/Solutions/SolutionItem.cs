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
