using System.Text.Json;

namespace Assay.Packaging;

/// <summary>What a registry says went wrong.</summary>
internal sealed record RegistryErrors(IReadOnlyList<RegistryErrors.Entry>? Errors)
{
    /// <summary>The codes and messages of an answer's body; empty when it is none of a registry.</summary>
    public static string Tell(ReadOnlySpan<byte> body)
    {
        try
        {
            var errors = PackagingJson.Read<RegistryErrors>(body).Errors ?? [];
            return string.Join("; ", errors.Take(3).Select(e => $"{e.Code} {e.Message}".Trim()).Select(e => e[..Math.Min(e.Length, 200)]));
        }
        catch (JsonException)
        {
            return "";
        }
    }

    internal sealed record Entry(string? Code, string? Message);
}
