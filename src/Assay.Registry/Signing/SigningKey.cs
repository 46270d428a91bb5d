using System.Security.Cryptography;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>A private key: ECDSA on P-256 with SHA-256. Nothing of it is printed or kept.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(ECDsa key, string name)
    {
        this.key = key;
        Public = new VerificationKey(key, name);
    }

    public VerificationKey Public { get; }

    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), "a new key");

    /// <param name="given">A PEM file without a password (PKCS#8 or SEC 1), or the text of one, as a workflow has it in a secret.</param>
    /// <param name="root">What a relative path starts from.</param>
    /// <exception cref="WrongUseException">There is no such file, or no such key in it.</exception>
    public static SigningKey Read(string given, string root)
    {
        var isText = given.Contains("-----BEGIN", StringComparison.Ordinal);
        var file = isText ? "" : Path.GetFullPath(given, root);
        if (!isText && !File.Exists(file))
            throw Wrong("the private key's file does not exist");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(isText ? given : File.ReadAllText(file));
            // A public key is read as well, but signs nothing.
            if (VerificationKey.IsP256(key) && key.ExportECPrivateKey().Length > 0)
                return new SigningKey(key, "the private key given");
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw Wrong("the private key can't be read");
        }
        key.Dispose();
        throw Wrong("the private key is of another curve");
    }

    /// <returns>DER. Signing the same bytes again gives another signature.</returns>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    internal string WritePem() => key.ExportPkcs8PrivateKeyPem() + "\n";

    public void Dispose() => key.Dispose();

    // Says nothing of what was given: it may be the key itself.
    private static WrongUseException Wrong(string what) => new(new Fault(what)
    {
        Allowed = "a PEM file without a password, ECDSA on P-256, or its text",
        NextStep = "correct the environment variable MODEL_PRIVATE_KEY, or make a key with ./build.sh NewSigningKey",
    });
}
