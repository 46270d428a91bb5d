using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Assay.Packaging;

/// <summary>
/// What one repository's registry is shown: nothing until it asks, then a name and password, or tokens of the service that it names,
/// which are fetched anew before they expire.
/// </summary>
internal sealed class RegistryAuthorization(HttpClient http, ImageRepository repository, RegistryCredentials credentials, TimeProvider time) : IDisposable
{
    /// <summary>A token this near to its end may expire on the way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly SortedSet<string> scopes = new(StringComparer.Ordinal);
    private Challenge? asked;
    private AuthenticationHeaderValue? header;
    private DateTimeOffset expires = DateTimeOffset.MaxValue;

    /// <summary>What to show now; null: nothing.</summary>
    public async Task<AuthenticationHeaderValue?> CurrentAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (asked is not null && time.GetUtcNow() >= expires)
                await RenewAsync(asked, cancellationToken);
            return header;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Answers a refusal.</summary>
    /// <param name="shown">What the refused request showed.</param>
    /// <returns>False when there is nothing better to show.</returns>
    public async Task<bool> AnswerAsync(HttpResponseMessage refusal, AuthenticationHeaderValue? shown, CancellationToken cancellationToken)
    {
        if (Challenge.Of(refusal) is not { } challenge)
            return false;
        await one.WaitAsync(cancellationToken);
        try
        {
            // Another request was refused before, and answered.
            if (!Equals(shown, header))
                return true;
            asked = challenge;
            var before = header;
            await RenewAsync(challenge, cancellationToken);
            return header is not null && !Equals(before, header);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task RenewAsync(Challenge challenge, CancellationToken cancellationToken)
    {
        var credential = await credentials.FindAsync(repository.Registry, cancellationToken);
        if (challenge.Scheme == "Basic")
        {
            header = credential is { IsIdentityToken: false } ? credential.Basic : null;
            return;
        }
        // All that was ever asked for, or a token to read and one to write would take turns.
        scopes.UnionWith((challenge.Scope ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var asking = time.GetUtcNow();
        var answer = await AskAsync(challenge, credential, cancellationToken);
        header = new AuthenticationHeaderValue("Bearer", answer.Token ?? answer.AccessToken);
        var lasts = TimeSpan.FromSeconds(Math.Max(answer.ExpiresIn, 1));
        expires = asking + (lasts > 2 * Margin ? lasts - Margin : lasts / 2);
    }

    private async Task<TokenAnswer> AskAsync(Challenge challenge, RegistryCredential? credential, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(challenge.Realm, UriKind.Absolute, out var realm) || !(realm.Scheme == "https" || (realm.Scheme == "http" && realm.IsLoopback)))
            throw new RegistryFailureException($"it names '{challenge.Realm}' as its token service, which would get the password without encryption", isTransient: false, "ask who runs the registry");
        using var request = Request(realm, challenge, credential);
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw Refused(realm, answer, credential);
            return PackagingJson.Read<TokenAnswer>(await answer.Content.ReadAsByteArrayAsync(cancellationToken)) is var read && (read.Token ?? read.AccessToken) is { Length: > 0 }
                ? read
                : throw new RegistryFailureException($"its token service {realm.Authority} answered without a token", isTransient: false, "ask who runs the registry");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            // Without what a parser quotes: it may be a token.
            throw new RegistryFailureException($"its token service {realm.Authority}: {(e is JsonException ? "the answer is no JSON" : e.Message)}", isTransient: true, "look whether the token service can be reached");
        }
    }

    private HttpRequestMessage Request(Uri realm, Challenge challenge, RegistryCredential? credential)
    {
        List<KeyValuePair<string, string>> query = [];
        if (challenge.Service is { } service)
            query.Add(new("service", service));
        if (credential is { IsIdentityToken: true })
        {
            query.AddRange([new("grant_type", "refresh_token"), new("client_id", "assay"), new("refresh_token", credential.Secret), new("scope", string.Join(' ', scopes))]);
            return new HttpRequestMessage(HttpMethod.Post, realm) { Content = new FormUrlEncodedContent(query) };
        }
        query.AddRange(scopes.Select(s => new KeyValuePair<string, string>("scope", s)));
        var text = string.Join('&', query.Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}"));
        var address = new UriBuilder(realm) { Query = realm.Query.Length > 1 ? $"{realm.Query[1..]}&{text}" : text };
        var request = new HttpRequestMessage(HttpMethod.Get, address.Uri);
        request.Headers.Authorization = credential?.Basic;
        return request;
    }

    private RegistryFailureException Refused(Uri realm, HttpResponseMessage answer, RegistryCredential? credential) => answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest
        ? new RegistryFailureException(
            $"its token service {realm.Authority} {(credential is null ? "gives nobody a token without a login" : "refuses the credentials")} ({(int)answer.StatusCode})",
            isTransient: false,
            RegistryConnection.LoginStep(repository)) { Status = answer.StatusCode }
        : new RegistryFailureException(
            $"its token service {realm.Authority} answered {(int)answer.StatusCode}",
            isTransient: (int)answer.StatusCode is 408 or 429 or >= 500,
            "look whether the token service is well") { Status = answer.StatusCode, RetryAfter = RegistryConnection.RetryAfter(answer, time) };
}
