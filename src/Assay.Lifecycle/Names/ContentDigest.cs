using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>The SHA-256 of some bytes, written <c>sha256:</c> and 64 lower-case hex digits, as OCI writes it.</summary>
[JsonConverter(typeof(ParsableJsonConverter<ContentDigest>))]
public readonly record struct ContentDigest : IParsable<ContentDigest>
{
    private const string Prefix = "sha256:";
    private const int HexLength = 64;
    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdef");
    private readonly string? value;

    /// <exception cref="WrongUseException">The text is not <c>sha256:</c> and 64 lower-case hex digits.</exception>
    public ContentDigest(string value)
    {
        var valid = value is not null
            && value.Length == Prefix.Length + HexLength
            && value.StartsWith(Prefix, StringComparison.Ordinal)
            && value.AsSpan(Prefix.Length).IndexOfAnyExcept(HexDigits) < 0;
        this.value = valid
            ? value
            : throw new WrongUseException(new Fault($"'{value}' is not a digest") { Allowed = "sha256: and 64 lower-case hex digits" });
    }

    /// <summary>The 64 hex digits alone.</summary>
    public string Hex => Value[Prefix.Length..];

    /// <summary>The first 12 hex digits, for people.</summary>
    public string Short => Hex[..12];

    public string Value => value ?? throw new InvalidOperationException("An empty digest.");

    public static ContentDigest FromHash(ReadOnlySpan<byte> sha256) => new(Prefix + Convert.ToHexStringLower(sha256));

    public static ContentDigest OfBytes(ReadOnlySpan<byte> bytes) => FromHash(SHA256.HashData(bytes));

    public static ContentDigest OfText(string text) => OfBytes(Encoding.UTF8.GetBytes(text));

    public static ContentDigest OfFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 * 1024];
        for (int read; (read = stream.Read(buffer)) > 0;)
            hash.AppendData(buffer, 0, read);
        return FromHash(hash.GetHashAndReset());
    }

    public static ContentDigest Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ContentDigest result) =>
        Parsing.Try(s, text => new ContentDigest(text), out result);

    public override string ToString() => value ?? "";
}
