namespace Nuke.Common.ProjectModel;

public static class SolutionModelExtensions
{
    public static Solution ReadSolution(this AbsolutePath path) => new(path);
}
