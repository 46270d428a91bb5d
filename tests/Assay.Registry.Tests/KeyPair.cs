using System.Diagnostics;
using System.Security.Cryptography;

namespace Assay.Registry.Tests;

/// <summary>A key pair in files, as NewSigningKey makes it.</summary>
internal sealed class KeyPair : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public KeyPair() => SigningKeyPair.Create(PrivateFile, PublicFile, folder["repository"]);

    public string PrivateFile => folder["private.pem"];

    public string PublicFile => folder["public.pem"];

    /// <summary>As a run that signs has it.</summary>
    public VersionSignatures Signing => new(VerificationKey.Read(PublicFile, "public.pem"), () => SigningKey.Read(PrivateFile, "/"));

    /// <summary>As a run has it that may not sign.</summary>
    public VersionSignatures Checking => new(VerificationKey.Read(PublicFile, "public.pem"), () => null);

    /// <summary>An independent program.</summary>
    /// <returns>Its exit code, and what it printed.</returns>
    public static (int ExitCode, string Output) OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public void Dispose() => folder.Dispose();
}
