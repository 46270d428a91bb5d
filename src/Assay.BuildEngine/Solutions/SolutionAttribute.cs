namespace Nuke.Common.ProjectModel;

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
