using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>Which way a score may go when an input rises and all others stay.</summary>
public enum MonotoneDirection
{
    /// <summary>Up or nowhere.</summary>
    [JsonStringEnumMemberName("up")]
    Up,

    /// <summary>Down or nowhere.</summary>
    [JsonStringEnumMemberName("down")]
    Down,
}
