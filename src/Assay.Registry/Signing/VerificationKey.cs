using System.Security.Cryptography;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>A public key: ECDSA on P-256 with SHA-256.</summary>
public sealed class VerificationKey
{
    internal const string Curve = "1.2.840.10045.3.1.7";
    private const string Label = "PUBLIC KEY";
    private readonly ECParameters point;

    internal VerificationKey(ECDsa key, string name)
    {
        point = key.ExportParameters(includePrivateParameters: false);
        Pem = key.ExportSubjectPublicKeyInfoPem() + "\n";
        Name = name;
    }

    /// <summary>How messages call it: the file that it is from.</summary>
    public string Name { get; }

    /// <summary>How bundles name it: the SHA-256 of <see cref="Pem"/>, 64 lower-case hex digits.</summary>
    public string Hint => ContentDigest.OfText(Pem).Hex;

    /// <summary>The SubjectPublicKeyInfo as text, as OpenSSL writes it.</summary>
    public string Pem { get; }

    /// <param name="file">A PEM file.</param>
    /// <param name="name">The file as messages show it.</param>
    /// <exception cref="WrongUseException">There is no such file, or no such key in it.</exception>
    public static VerificationKey Read(string file, string name)
    {
        if (!File.Exists(file))
            throw Wrong(name, "the public key that is declared is not there, so no model can be checked", "restore the file, or correct ModelPublicKey in .nuke/parameters.json");
        var text = File.ReadAllText(file);
        // A private key would do as well, and would stand in git.
        if (!PemEncoding.TryFind(text, out var fields) || text[fields.Label] != Label)
            throw Wrong(name, "this is no public key", $"write one of the private key: openssl pkey -in PRIVATE -pubout -out {name}");
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Wrong(name, $"this is no public key: {e.Message}", "make one with ./build.sh NewSigningKey", e);
        }
        return IsP256(key) ? new VerificationKey(key, name) : throw Wrong(name, "this key is of another curve", "make one with ./build.sh NewSigningKey");
    }

    /// <summary>Whether the private key of this one signed these bytes.</summary>
    public bool Verifies(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create(point);
        try
        {
            return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // No DER at all.
            return false;
        }
    }

    internal static bool IsP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value == Curve;

    private static WrongUseException Wrong(string name, string what, string nextStep, Exception? inner = null)
    {
        var fault = new Fault(what) { Place = new SourcePlace(name), Allowed = $"a PEM file with '{Label}', ECDSA on P-256", NextStep = nextStep };
        return inner is null ? new WrongUseException(fault) : new WrongUseException(fault, inner);
    }
}
