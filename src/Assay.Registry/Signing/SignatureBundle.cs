using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Assay.Registry;

/// <summary>A Sigstore bundle v0.3 with a key's name and a DSSE envelope around an in-toto statement: what is in a file <c>*.sig</c>.</summary>
/// <param name="KeyHint">Which key signed: <see cref="VerificationKey.Hint"/>.</param>
/// <param name="Payload">The statement's bytes.</param>
/// <param name="Signature">Over <see cref="SignedBytes"/>, DER.</param>
internal sealed record SignatureBundle(string KeyHint, byte[] Payload, byte[] Signature)
{
    private const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private const string PayloadType = "application/vnd.in-toto+json";

    // Base64 has '+', which the default encoder would write as an escape.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The pre-authentication encoding of DSSE: the type and the payload, each with its length in bytes before it.</summary>
    public static byte[] SignedBytes(byte[] payload) =>
    [
        .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {PayloadType.Length} {PayloadType} {payload.Length} ")),
        .. payload,
    ];

    public string Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("mediaType", MediaType);
            json.WriteStartObject("verificationMaterial");
            json.WriteStartObject("publicKey");
            json.WriteString("hint", KeyHint);
            json.WriteEndObject();
            json.WriteStartArray("tlogEntries");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("dsseEnvelope");
            json.WriteString("payload", Convert.ToBase64String(Payload));
            json.WriteString("payloadType", PayloadType);
            json.WriteStartArray("signatures");
            json.WriteStartObject();
            json.WriteString("sig", Convert.ToBase64String(Signature));
            json.WriteString("keyid", "");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <exception cref="JsonException">It is no bundle of this kind with one signature.</exception>
    public static SignatureBundle Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = StrictJson.Parse(utf8);
        var root = document.RootElement;
        root.HasOnly("mediaType", "verificationMaterial", "dsseEnvelope");
        root.Expect("mediaType", MediaType);
        var material = root.Member("verificationMaterial");
        // The log and the time stamps of Sigstore's own method say nothing about a key that is declared.
        material.HasOnly("publicKey", "tlogEntries", "timestampVerificationData");
        var envelope = root.Member("dsseEnvelope");
        envelope.HasOnly("payload", "payloadType", "signatures");
        envelope.Expect("payloadType", PayloadType);
        var signature = envelope.OnlyItem("signatures");
        signature.HasOnly("sig", "keyid");
        return new SignatureBundle(material.Member("publicKey").Text("hint"), envelope.Bytes("payload"), signature.Bytes("sig"));
    }
}
