namespace Assay.Packaging;

/// <summary>What an image runs on, as OCI names it: <c>amd64</c>, <c>linux</c>.</summary>
internal sealed record ImagePlatform(string Architecture, string Os)
{
    public override string ToString() => $"{Os}/{Architecture}";
}
