using System.Net.Http.Headers;
using System.Text;

namespace Assay.Packaging;

/// <summary>Who asks a registry. Never printed: no record, so that no message shows it by accident.</summary>
/// <param name="secret">A password, an access token, or an identity token of an OAuth service.</param>
/// <param name="isIdentityToken">Whether the secret is traded for short-lived tokens, instead of being sent with a name.</param>
public sealed class RegistryCredential(string user, string secret, bool isIdentityToken = false)
{
    internal bool IsIdentityToken => isIdentityToken;

    internal string Secret => secret;

    internal AuthenticationHeaderValue Basic => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));
}
