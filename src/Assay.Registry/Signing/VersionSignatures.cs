using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>
/// Signs versions, and refuses those that the declared key did not sign. What is signed is a folder of two files, as OpenSSF Model
/// Signing 1.0 sees it: the model (<c>model.zip</c> or <c>model.onnx</c>) and <c>version.json</c>, which is <c>versions/&lt;n&gt;.json</c>. The bundle
/// stands beside it as <c>versions/&lt;n&gt;.sig</c>.
/// </summary>
/// <param name="key">The declared public key.</param>
/// <param name="openPrivateKey">Its private key; null when the run has none. Asked for only when something is to be signed.</param>
public sealed class VersionSignatures(VerificationKey key, Func<SigningKey?> openPrivateKey)
{
    private const string Again = "restore the file from git; after a change of keys, delete it and run ./build.sh SignVersions";

    public VerificationKey Key => key;

    /// <summary>Whether this run has the private key.</summary>
    /// <exception cref="WrongUseException">It can't be read.</exception>
    public bool CanSign
    {
        get
        {
            using var privateKey = openPrivateKey();
            return privateKey is not null;
        }
    }

    /// <summary>Signs an in-toto statement.</summary>
    /// <returns>A Sigstore bundle. Signing the same statement again gives another one.</returns>
    /// <exception cref="WrongUseException">There is no private key, or not that of the declared one.</exception>
    public string SignStatement(byte[] statement)
    {
        using var privateKey = OpenPrivateKey();
        return new SignatureBundle(key.Hint, statement, privateKey.Sign(SignatureBundle.SignedBytes(statement))).Write();
    }

    /// <summary>The statement of a bundle; null when the declared key did not sign it.</summary>
    public byte[]? VerifiedStatement(ReadOnlyMemory<byte> bundle)
    {
        try
        {
            var read = SignatureBundle.Read(bundle);
            return read.KeyHint == key.Hint && key.Verifies(SignatureBundle.SignedBytes(read.Payload), read.Signature) ? read.Payload : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Tells before anything is written whether a new version can be signed.</summary>
    /// <exception cref="WrongUseException">There is no private key, or not that of the declared one.</exception>
    internal void CheckCanSign() => OpenPrivateKey().Dispose();

    /// <summary>Writes the signature of a version.</summary>
    /// <param name="versionFile">The digest of the version's file, which may not be there yet.</param>
    internal void Sign(string file, ModelVersion version, ContentDigest versionFile)
    {
        using var privateKey = OpenPrivateKey();
        var payload = new SigningStatement(version.Model.Value, Files(version, versionFile)).Write();
        var bundle = new SignatureBundle(key.Hint, payload, privateKey.Sign(SignatureBundle.SignedBytes(payload)));
        AtomicFile.WriteText(file, bundle.Write());
    }

    /// <summary>What is wrong with the signature of a version; null when the declared key signed just this.</summary>
    /// <param name="file">The signature's file.</param>
    internal Fault? Mismatch(string file, ModelVersion version, string versionFile)
    {
        var name = $"version {version.Number} of {version.Model}";
        if (!File.Exists(file))
        {
            return Wrong($"{name} is not signed", file)
                with { NextStep = $"restore the file from git; if the version is older than the key and you vouch for it: ./build.sh SignVersions --model {version.Model} --signing-reason REASON" };
        }
        try
        {
            var bundle = SignatureBundle.Read(File.ReadAllBytes(file));
            if (bundle.KeyHint != key.Hint)
                return Wrong($"{name} is signed by another key, {bundle.KeyHint}", file);
            // Nothing of the statement is looked at before its signature.
            if (!key.Verifies(SignatureBundle.SignedBytes(bundle.Payload), bundle.Signature))
                return Wrong($"the signature of {name} is not of this key: it was altered, or made up", file);
            var signed = SigningStatement.Read(bundle.Payload).Files;
            return Differs(signed, Files(version, ContentDigest.OfFile(versionFile))) is { } differs
                ? Wrong($"{name} is not what was signed: {differs}", versionFile)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: text in it that is no Unicode.
            return Wrong($"the signature of {name} is no model signature: {e.Message}", file);
        }
    }

    private static SignedFile[] Files(ModelVersion version, ContentDigest versionFile) =>
        [new(version.Signature.FileName(), version.Digest), new("version.json", versionFile)];

    private static string? Differs(IReadOnlyList<SignedFile> signed, IReadOnlyList<SignedFile> found)
    {
        foreach (var name in signed.Concat(found).Select(f => f.Name).Distinct())
        {
            SignedFile[] then = [.. signed.Where(f => f.Name == name)];
            SignedFile[] now = [.. found.Where(f => f.Name == name)];
            if (then is [var one] && now is [var other] && one == other)
                continue;
            return $"{name} was {(then is [var s] ? s.Digest : then.Length == 0 ? "not there" : "there twice")}, and is {(now is [var f] ? f.Digest : "not there")}";
        }
        return null;
    }

    private Fault Wrong(string what, string file) =>
        new(what) { Place = new SourcePlace(file), Allowed = $"a signature of the key {key.Name}, {key.Hint[..12]}", NextStep = Again };

    private SigningKey OpenPrivateKey()
    {
        var privateKey = openPrivateKey() ?? throw new WrongUseException(new Fault("versions are signed here, and this run has no private key")
        {
            Place = new SourcePlace(key.Name),
            NextStep = "give the private key's file, or its text, by the environment variable MODEL_PRIVATE_KEY",
        });
        if (privateKey.Public.Hint == key.Hint)
            return privateKey;
        privateKey.Dispose();
        throw new WrongUseException(new Fault($"the private key given is that of {privateKey.Public.Hint[..12]}, not of the declared {key.Hint[..12]}")
        {
            Place = new SourcePlace(key.Name),
            NextStep = "give the private key of the declared one by the environment variable MODEL_PRIVATE_KEY, or declare the other in .nuke/parameters.json",
        });
    }
}
