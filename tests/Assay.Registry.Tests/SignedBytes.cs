using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>The format, as other programs read it, and every byte of it.</summary>
public sealed class SignedBytes : IDisposable
{
    private readonly Workspace workspace = new();
    private readonly KeyPair keys = new();

    public SignedBytes() => Version = workspace.Candidate("one").To(workspace.Open(keys.Signing));

    private ModelVersion Version { get; }

    public void Dispose()
    {
        workspace.Dispose();
        keys.Dispose();
    }

    [Fact]
    public void The_bundle_is_one_of_openssf_model_signing()
    {
        using var bundle = JsonDocument.Parse(File.ReadAllText(workspace.SignatureFile(1)));
        var root = bundle.RootElement;
        Assert.Equal("application/vnd.dev.sigstore.bundle.v0.3+json", root.GetProperty("mediaType").GetString());
        Assert.Equal(0, root.GetProperty("verificationMaterial").GetProperty("tlogEntries").GetArrayLength());
        Assert.Equal("application/vnd.in-toto+json", root.GetProperty("dsseEnvelope").GetProperty("payloadType").GetString());

        using var statement = JsonDocument.Parse(Payload());
        var (model, version) = (KeyPair.Sha256("one"u8.ToArray()), KeyPair.Sha256(File.ReadAllBytes(workspace.VersionFile(1))));
        var rootDigest = KeyPair.Sha256([.. Convert.FromHexString(model), .. Convert.FromHexString(version)]);
        Assert.Equal(
            $$$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"delay","digest":{"sha256":"{{{rootDigest}}}"}}],"predicateType":"https://model_signing/signature/v1.0","predicate":{"serialization":{"method":"files","hash_type":"sha256","allow_symlinks":false,"ignore_paths":[".git",".gitattributes",".github",".gitignore","model.sig"]},"resources":[{"name":"model.zip","algorithm":"sha256","digest":"{{{model}}}"},{"name":"version.json","algorithm":"sha256","digest":"{{{version}}}"}]}}""",
            Encoding.UTF8.GetString(Payload()));
    }

    /// <summary>The files of <c>test-vectors/v1.0/valid/key.bundle.json</c> of the specification, ossf/model-signing-spec.</summary>
    [Fact]
    public void The_root_digest_is_that_of_the_specifications_vector() => Assert.Equal(
        "92745110b1ab4368471cbe31664e10174e954b113a3df333db860317b2c6dec4",
        new SigningStatement("model",
        [
            new("signme-2", new ContentDigest("sha256:32dcb1f8e1ae52d5963e56a6ba06ab58b424c15ed2a6b70d2feca1d089370028")),
            new("signme-1", new ContentDigest("sha256:bc9a717db6064a32cbe9eae6fc40651dd6d36ef1757183f590eff2b1765d7ebc")),
        ]).RootDigest.Hex);

    [Fact]
    public void Openssl_verifies_the_signature_over_the_pre_authentication_encoding()
    {
        var payload = Payload();
        byte[] encoded = [.. Encoding.ASCII.GetBytes($"DSSEv1 28 application/vnd.in-toto+json {payload.Length} "), .. payload];
        File.WriteAllBytes(workspace["pae"], encoded);
        File.WriteAllBytes(workspace["sig"], Signature());
        Assert.Equal((0, "Verified OK\n"), KeyPair.OpenSsl("dgst", "-sha256", "-verify", keys.PublicFile, "-signature", workspace["sig"], workspace["pae"]));

        encoded[^1] ^= 1;
        File.WriteAllBytes(workspace["pae"], encoded);
        Assert.Equal(1, KeyPair.OpenSsl("dgst", "-sha256", "-verify", keys.PublicFile, "-signature", workspace["sig"], workspace["pae"]).ExitCode);
    }

    [Fact]
    public void A_bundle_made_with_openssl_is_accepted()
    {
        File.WriteAllBytes(workspace["pae"], SignatureBytes(Payload()));
        Assert.Equal(0, KeyPair.OpenSsl("dgst", "-sha256", "-sign", keys.PrivateFile, "-out", workspace["sig"], workspace["pae"]).ExitCode);
        Edit(root => root.Replace(Convert.ToBase64String(Signature()), Convert.ToBase64String(File.ReadAllBytes(workspace["sig"])), StringComparison.Ordinal));
        Assert.Equal(1, workspace.Open(keys.Checking).Gated(Workspace.Delay, 1).Number);
    }

    [Fact]
    public void The_key_is_named_by_the_digest_of_its_pem_as_openssl_writes_it()
    {
        var (exit, pem) = KeyPair.OpenSsl("pkey", "-in", keys.PrivateFile, "-pubout");
        Assert.Equal((0, File.ReadAllText(keys.PublicFile)), (exit, pem));
        using var bundle = JsonDocument.Parse(File.ReadAllText(workspace.SignatureFile(1)));
        Assert.Equal(
            KeyPair.Sha256(Encoding.ASCII.GetBytes(pem)),
            bundle.RootElement.GetProperty("verificationMaterial").GetProperty("publicKey").GetProperty("hint").GetString());
    }

    [Fact]
    public void Every_flipped_byte_of_the_bundle_is_found()
    {
        var good = File.ReadAllBytes(workspace.SignatureFile(1));
        var registry = workspace.Open(keys.Checking);
        // The line end says nothing.
        for (var i = 0; i < good.Length - 1; i++)
        {
            foreach (var bit in new byte[] { 0x01, 0x20, 0x80 })
            {
                var bad = good.ToArray();
                bad[i] ^= bit;
                File.WriteAllBytes(workspace.SignatureFile(1), bad);
                AssertFound(() => registry.Gated(Workspace.Delay, 1), $"byte {i} of the bundle, bit {bit:x}");
            }
        }
        File.WriteAllBytes(workspace.SignatureFile(1), good);
        Assert.Equal(1, registry.Gated(Workspace.Delay, 1).Number);
    }

    [Fact]
    public void Every_flipped_byte_of_the_version_file_is_found_by_its_signature_alone()
    {
        var good = File.ReadAllBytes(workspace.VersionFile(1));
        var registry = workspace.Open(keys.Checking);
        // Whoever changes the file changes the history too.
        File.Delete(workspace.HistoryFile);
        for (var i = 0; i < good.Length; i += 7)
        {
            var bad = good.ToArray();
            bad[i] ^= 0x01;
            File.WriteAllBytes(workspace.VersionFile(1), bad);
            AssertFound(() => registry.Gated(Workspace.Delay, 1), $"byte {i} of the version file");
        }
        File.WriteAllBytes(workspace.VersionFile(1), good);
        Assert.Equal(1, registry.Gated(Workspace.Delay, 1).Number);
    }

    [Fact]
    public void A_model_with_other_bytes_is_found_also_when_its_records_agree()
    {
        var registry = workspace.Open(keys.Checking);
        var stored = workspace.Store.PathOf(Version.Digest);
        File.SetAttributes(stored, FileAttributes.Normal);
        File.WriteAllText(stored, "onf");
        Assert.Throws<GateRefusedException>(() => registry.FileOf(Version));

        File.WriteAllText(workspace["evil"], "evil");
        var evil = Version with { Digest = workspace.Store.Put(workspace["evil"]) };
        Assert.Throws<GateRefusedException>(() => registry.FileOf(evil));
        File.WriteAllText(workspace.VersionFile(1), AssayJson.Write(evil));
        File.Delete(workspace.HistoryFile);
        AssertFound(() => registry.FileOf(evil), "another model");
    }

    [Theory]
    [InlineData("\"tlogEntries\":[]", "\"tlogEntries\":[],\"tlogEntries\":[]")]
    [InlineData("\"signatures\":[", "\"signatures\":[{\"sig\":\"AAAA\"},")]
    [InlineData("application/vnd.in-toto+json", "application/vnd.in-toto+jsop")]
    [InlineData("bundle.v0.3+json", "bundle.v0.1+json")]
    [InlineData("{\"mediaType\"", "[{\"mediaType\"")]
    [InlineData("\"dsseEnvelope\":{", "\"dsseEnvelope\":{\"payload\":\"e30=\",")]
    public void A_bundle_of_another_shape_is_refused(string old, string replacement)
    {
        Edit(text => text.Replace(old, replacement, StringComparison.Ordinal));
        AssertFound(() => workspace.Open(keys.Checking).Gated(Workspace.Delay, 1), replacement);
    }

    [Fact]
    public void The_empty_and_the_zero_signature_are_refused()
    {
        var good = Convert.ToBase64String(Signature());
        foreach (var bad in new byte[][] { [], [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00], new byte[64] })
        {
            var text = File.ReadAllText(workspace.SignatureFile(1));
            Edit(t => t.Replace(good, Convert.ToBase64String(bad), StringComparison.Ordinal));
            AssertFound(() => workspace.Open(keys.Checking).Gated(Workspace.Delay, 1), Convert.ToHexString(bad));
            File.WriteAllText(workspace.SignatureFile(1), text);
        }
    }

    /// <summary>A refusal for people, never a crash.</summary>
    private static void AssertFound(Action use, string what)
    {
        var thrown = Record.Exception(use);
        Assert.True(thrown is AssayException, $"{what}: {thrown}");
    }

    private static byte[] SignatureBytes(byte[] payload) => [.. Encoding.ASCII.GetBytes($"DSSEv1 28 application/vnd.in-toto+json {payload.Length} "), .. payload];

    private void Edit(Func<string, string> edit)
    {
        var text = File.ReadAllText(workspace.SignatureFile(1));
        Assert.NotEqual(text, edit(text));
        File.WriteAllText(workspace.SignatureFile(1), edit(text));
    }

    private byte[] Payload() => Envelope(e => e.GetProperty("payload").GetBytesFromBase64());

    private byte[] Signature() => Envelope(e => e.GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64());

    private byte[] Envelope(Func<JsonElement, byte[]> read)
    {
        using var bundle = JsonDocument.Parse(File.ReadAllText(workspace.SignatureFile(1)));
        return read(bundle.RootElement.GetProperty("dsseEnvelope"));
    }
}
