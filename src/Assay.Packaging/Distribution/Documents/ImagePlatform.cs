namespace Assay.Packaging;

/// <summary>What an image runs on, in Go's words: <c>linux</c>, <c>amd64</c>.</summary>
public sealed record ImagePlatform
{
    public static ImagePlatform LinuxX64 { get; } = new() { Os = "linux", Architecture = "amd64" };

    public required string Architecture { get; init; }

    public required string Os { get; init; }

    public string? Variant { get; init; }

    /// <summary>Whether an image of this platform will do where <paramref name="wanted"/> is asked for.</summary>
    public bool Fits(ImagePlatform wanted) => Os == wanted.Os && Architecture == wanted.Architecture && (wanted.Variant is null || Variant == wanted.Variant);

    public override string ToString() => Variant is null ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";
}
