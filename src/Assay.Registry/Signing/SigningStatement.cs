using System.Security.Cryptography;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>
/// What a signature says: these are the files of this model. An in-toto statement v1 with the predicate of OpenSSF Model Signing 1.0,
/// files one by one, SHA-256.
/// </summary>
/// <param name="Subject">The name of the model's folder.</param>
/// <param name="Files">All files; written by rising name.</param>
internal sealed record SigningStatement(string Subject, IReadOnlyList<SignedFile> Files)
{
    private const string Type = "https://in-toto.io/Statement/v1";
    private const string Predicate = "https://model_signing/signature/v1.0";

    // What the specification leaves out of every model: git's own files, and the signature itself.
    private static readonly string[] Ignored = [".git", ".gitattributes", ".github", ".gitignore", "model.sig"];

    /// <summary>The SHA-256 over the raw digests of the files, one after another by rising name.</summary>
    public ContentDigest RootDigest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in Sorted)
                hash.AppendData(Convert.FromHexString(file.Digest.Hex));
            return ContentDigest.FromHash(hash.GetHashAndReset());
        }
    }

    private IEnumerable<SignedFile> Sorted => Files.OrderBy(f => f.Name, StringComparer.Ordinal);

    /// <summary>The same statement gives the same bytes.</summary>
    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("_type", Type);
            json.WriteStartArray("subject");
            json.WriteStartObject();
            json.WriteString("name", Subject);
            json.WriteStartObject("digest");
            json.WriteString("sha256", RootDigest.Hex);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("predicateType", Predicate);
            json.WriteStartObject("predicate");
            WriteSerialization(json);
            WriteResources(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <exception cref="JsonException">It is no such statement, or its root digest is not that of its files.</exception>
    public static SigningStatement Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = StrictJson.Parse(utf8);
        var root = document.RootElement;
        root.Expect("_type", Type);
        root.Expect("predicateType", Predicate);
        var subject = root.OnlyItem("subject");
        var predicate = root.Member("predicate");
        var serialization = predicate.Member("serialization");
        serialization.Expect("method", "files");
        serialization.Expect("hash_type", "sha256");
        var statement = new SigningStatement(subject.Text("name"), [.. predicate.Items("resources").Select(ReadResource)]);
        subject.Member("digest").Expect("sha256", statement.RootDigest.Hex);
        return statement;
    }

    private static SignedFile ReadResource(JsonElement resource)
    {
        resource.Expect("algorithm", "sha256");
        return ContentDigest.TryParse($"sha256:{resource.Text("digest")}", null, out var digest)
            ? new SignedFile(resource.Text("name"), digest)
            : throw new JsonException("the digest of a file is no SHA-256");
    }

    private static void WriteSerialization(Utf8JsonWriter json)
    {
        json.WriteStartObject("serialization");
        json.WriteString("method", "files");
        json.WriteString("hash_type", "sha256");
        json.WriteBoolean("allow_symlinks", false);
        json.WriteStartArray("ignore_paths");
        foreach (var path in Ignored)
            json.WriteStringValue(path);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteResources(Utf8JsonWriter json)
    {
        json.WriteStartArray("resources");
        foreach (var file in Sorted)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("algorithm", "sha256");
            json.WriteString("digest", file.Digest.Hex);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
