using System.Text.Json.Serialization;

namespace Assay.Packaging;

/// <summary>An entry of <c>auths</c>.</summary>
internal sealed class DockerLogin
{
    /// <summary>Base64 of <c>user:password</c>.</summary>
    public string? Auth { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    [JsonPropertyName("identitytoken")]
    public string? IdentityToken { get; init; }
}
