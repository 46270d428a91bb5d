using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Docker's <c>config.json</c>: where <c>docker login</c> leaves credentials, and the programs that keep them better.</summary>
internal sealed class DockerConfig
{
    public IReadOnlyDictionary<string, DockerLogin>? Auths { get; init; }

    /// <summary>The program for all registries.</summary>
    public string? CredsStore { get; init; }

    /// <summary>Programs for single registries.</summary>
    public IReadOnlyDictionary<string, string>? CredHelpers { get; init; }

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="OutsideSystemException">It can't be read.</exception>
    public static DockerConfig? Read(string file)
    {
        try
        {
            return File.Exists(file) ? PackagingJson.Read<DockerConfig>(File.ReadAllBytes(file)) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            // Without the message of the parser: it may quote what is secret.
            throw new OutsideSystemException(new Fault($"Docker's configuration '{file}' can't be read: {(e is JsonException ? "it is not what Docker writes" : e.Message)}")
            {
                NextStep = "mend it with docker login, or give ASSAY_REGISTRY_USER and ASSAY_REGISTRY_PASSWORD",
            });
        }
    }

    public string? HelperOf(string server) => CredHelpers?.TryGetValue(server, out var helper) is true ? helper : CredsStore is { Length: > 0 } ? CredsStore : null;

    /// <summary>What stands in the file itself.</summary>
    public RegistryCredential? Find(string server)
    {
        string[] names = [server, $"https://{server}", $"https://{server}/v1/", $"https://{server}/v2/", $"http://{server}"];
        var login = names.Select(n => Auths?.GetValueOrDefault(n)).FirstOrDefault(l => l is not null);
        if (login is null)
            return null;
        if (login.IdentityToken is { Length: > 0 } identity)
            return new RegistryCredential("", identity, isIdentityToken: true);
        if (login.Username is { Length: > 0 } user && login.Password is { } password)
            return new RegistryCredential(user, password);
        return Decode(login.Auth ?? "");
    }

    private static RegistryCredential? Decode(string auth)
    {
        var bytes = new byte[auth.Length];
        if (!Convert.TryFromBase64String(auth, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new RegistryCredential(text[..colon], text[(colon + 1)..].TrimEnd('\0')) : null;
    }
}
