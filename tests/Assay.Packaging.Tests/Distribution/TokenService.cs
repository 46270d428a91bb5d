using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assay.Packaging.Tests;

/// <summary>A token service as registries use it: signed tokens for the scopes that are asked for, to those who give the password.</summary>
internal sealed class TokenService : IAsyncDisposable
{
    public const string IdentityToken = "an identity token of long life";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;
    private readonly WebApplication app;
    private readonly List<string> asked = [];

    public TokenService()
    {
        var request = new CertificateRequest("CN=tokens", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
        app.StartAsync().GetAwaiter().GetResult();
    }

    public string Realm => app.Urls.First() + "/token";

    public string Certificate => certificate.ExportCertificatePem();

    /// <summary>So many first tokens are none that the registry takes.</summary>
    public int Worthless { get; set; }

    /// <summary>Seconds.</summary>
    public int ExpiresIn { get; set; } = 300;

    /// <summary>Whether nobody gets a token to read without a password.</summary>
    public bool IsPublic { get; set; }

    /// <summary>The scopes of the requests so far.</summary>
    public IReadOnlyList<string> Asked
    {
        get
        {
            lock (asked)
                return [.. asked];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
        key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.Method == "POST" ? await context.Request.ReadFormAsync() : null;
        string[] scopes = form is null ? [.. context.Request.Query["scope"].OfType<string>()] : form["scope"].ToString().Split(' ');
        var isKnown = form is null
            ? context.Request.Headers.Authorization == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{DebianRegistry.User}:{DebianRegistry.Password}"))
            : form["grant_type"] == "refresh_token" && form["refresh_token"] == IdentityToken && form["service"] == "registry";
        lock (asked)
            asked.Add(string.Join(' ', scopes));
        if (!isKnown && (!IsPublic || context.Request.Headers.Authorization.Count > 0))
        {
            context.Response.StatusCode = 401;
            return;
        }
        var token = Token(scopes.Select(s => s.Split(':')).Where(s => s.Length == 3), isKnown ? null : "pull");
        if (Worthless-- > 0)
            token = token[..^4] + "AAAA";
        // The older of its two names is what the form of OAuth does not have.
        await context.Response.WriteAsync(form is null ? $$"""{"token":"{{token}}","expires_in":{{ExpiresIn}}}""" : $$"""{"access_token":"{{token}}"}""");
    }

    /// <summary>As the token specification of docker-registry has it.</summary>
    private string Token(IEnumerable<string[]> scopes, string? only)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var access = scopes.Select(s => new { type = s[0], name = s[1], actions = s[2].Split(',').Where(a => only is null || a == only).ToArray() });
        var head = Base64(JsonSerializer.SerializeToUtf8Bytes(new { typ = "JWT", alg = "ES256", x5c = new[] { Convert.ToBase64String(certificate.RawData) } }));
        var body = Base64(JsonSerializer.SerializeToUtf8Bytes(new { iss = "test", sub = "ci", aud = "registry", exp = now + 300, nbf = now - 10, iat = now, jti = Guid.NewGuid().ToString("N"), access }));
        return $"{head}.{body}.{Base64(key.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256))}";
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
