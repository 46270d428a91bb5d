using System.Text.Json;

namespace Assay.Serving;

/// <summary>The name of the property that a reader stands on. A caller may write one that is no text, which reading and comparing refuse.</summary>
internal static class PropertyName
{
    /// <summary>Whether it can be compared: half of a surrogate pair can be written as an escape only.</summary>
    public static bool IsText(in Utf8JsonReader json) => !json.ValueIsEscaped || Shown(json) is not null;

    /// <summary>The name as faults show it; null when it is no text.</summary>
    public static string? Shown(in Utf8JsonReader json)
    {
        try
        {
            var name = json.GetString()!;
            return name.Length > RequestLimits.ShownNameLength ? name[..RequestLimits.ShownNameLength] + "..." : name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
