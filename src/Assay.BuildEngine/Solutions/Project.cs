using Microsoft.VisualStudio.SolutionPersistence.Model;

namespace Nuke.Common.ProjectModel;

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
