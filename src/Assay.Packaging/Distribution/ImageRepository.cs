using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Where a registry keeps an image: <c>registry.example.com/team/flights</c>. Without a registry it is Docker Hub's.</summary>
public sealed partial record ImageRepository : IParsable<ImageRepository>
{
    internal const string DockerHub = "docker.io";
    private const string Allowed = "HOST[:PORT]/NAME[/NAME], lower case: registry.example.com/team/flights";

    private ImageRepository(string registry, string name)
    {
        Registry = registry;
        Name = name;
    }

    /// <summary>The host, and its port where one is written.</summary>
    public string Registry { get; }

    public string Name { get; }

    /// <summary>Plain HTTP only on this machine.</summary>
    internal Uri Address
    {
        get
        {
            var host = Registry == DockerHub ? "registry-1.docker.io" : Registry;
            var address = new Uri($"https://{host}/v2/");
            return address.IsLoopback ? new Uri($"http://{host}/v2/") : address;
        }
    }

    /// <exception cref="WrongUseException">The text is no repository.</exception>
    public static ImageRepository Parse(string s, IFormatProvider? provider = null)
    {
        var first = s.Split('/')[0];
        var isHost = s.Length > first.Length && (first == "localhost" || first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal));
        var registry = isHost ? first : DockerHub;
        var name = isHost ? s[(first.Length + 1)..] : s;
        if (registry == DockerHub && !name.Contains('/', StringComparison.Ordinal))
            name = "library/" + name;
        return Host().IsMatch(registry) && Path().IsMatch(name) && name.Length <= 255 && Uri.IsWellFormedUriString($"https://{registry}/", UriKind.Absolute)
            ? new ImageRepository(registry, name)
            : throw new WrongUseException(new Fault($"'{s}' is no repository of a registry") { Allowed = Allowed });
    }

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ImageRepository result)
    {
        try
        {
            result = s is null ? null : Parse(s, provider);
        }
        catch (WrongUseException)
        {
            result = null;
        }
        return result is not null;
    }

    public override string ToString() => $"{Registry}/{Name}";

    [GeneratedRegex(@"^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(:[0-9]{1,5})?$")]
    private static partial Regex Host();

    // As the OCI distribution specification has it.
    [GeneratedRegex(@"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$")]
    private static partial Regex Path();
}
