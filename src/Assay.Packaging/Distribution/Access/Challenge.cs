using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Assay.Packaging;

/// <summary>How a registry wants to be asked: the header <c>WWW-Authenticate</c>.</summary>
/// <param name="Scheme"><c>Basic</c> or <c>Bearer</c>.</param>
/// <param name="Realm">Of Bearer: the address of the token service.</param>
internal sealed partial record Challenge(string Scheme, string Realm, string? Service, string? Scope)
{
    /// <summary>The first that is understood; Bearer before Basic.</summary>
    public static Challenge? Of(HttpResponseMessage answer) => answer.Headers.WwwAuthenticate
        .Select(Read)
        .OfType<Challenge>()
        .OrderBy(c => c.Scheme == "Bearer" ? 0 : 1)
        .FirstOrDefault();

    private static Challenge? Read(AuthenticationHeaderValue header)
    {
        var values = Parameter().Matches(header.Parameter ?? "")
            .DistinctBy(m => m.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["quoted"].Success ? m.Groups["quoted"].Value : m.Groups["plain"].Value, StringComparer.OrdinalIgnoreCase);
        return header.Scheme.ToUpperInvariant() switch
        {
            "BASIC" => new Challenge("Basic", values.GetValueOrDefault("realm", ""), null, null),
            "BEARER" when values.TryGetValue("realm", out var realm) => new Challenge("Bearer", realm, values.GetValueOrDefault("service"), values.GetValueOrDefault("scope")),
            _ => null,
        };
    }

    [GeneratedRegex("""(?<name>[A-Za-z_]+)\s*=\s*("(?<quoted>[^"]*)"|(?<plain>[^",\s]+))""")]
    private static partial Regex Parameter();
}
