namespace Nuke.Common.Tooling;

public static class EnumerationExtensions
{
    /// <summary>The text of <see cref="EnumValueAttribute"/>, or else the name.</summary>
    public static string GetValue<T>(this T value)
        where T : Enum => typeof(T).GetField(value.ToString())?.GetCustomAttribute<EnumValueAttribute>()?.Value ?? value.ToString();
}
