using System.Text.Json.Serialization;

namespace Assay.Packaging;

/// <summary>What a credential helper prints.</summary>
internal sealed class PrintedCredential
{
    [JsonPropertyName("Username")]
    public string? Username { get; init; }

    [JsonPropertyName("Secret")]
    public string? Secret { get; init; }
}
