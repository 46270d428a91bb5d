namespace Nuke.Common.ProjectModel;

internal sealed class SolutionConverter : AbsolutePath.TypeConverter
{
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        base.ConvertFrom(context, culture, value) is AbsolutePath path ? new Solution(path) : null;
}
