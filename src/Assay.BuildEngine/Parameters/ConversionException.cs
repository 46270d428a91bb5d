namespace Nuke.Common.Execution;

/// <summary>A text is no value of the wanted type.</summary>
internal sealed class ConversionException(string text, Type type, string? why = null)
    : Exception($"Value '{text}' could not be converted to '{TypeNames.Of(type)}'{(why is null ? "" : $" ({why})")}")
{
    public string Text { get; } = text;
}
