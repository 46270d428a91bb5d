using System.Text.Json.Serialization;

namespace Assay.Packaging;

/// <summary>What a token service answers.</summary>
internal sealed class TokenAnswer
{
    public string? Token { get; init; }

    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>Seconds; the specification's default where it is missing.</summary>
    [JsonPropertyName("expires_in")]
    public int ExpiresIn { get; init; } = 60;
}
