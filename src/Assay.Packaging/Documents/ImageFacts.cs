using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>All that the documents of an image tell of it.</summary>
public sealed record ImageFacts
{
    public required ServingImage Image { get; init; }

    /// <summary>What is in the image.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>What the image was written from.</summary>
    public required ServerPublication Server { get; init; }

    /// <summary>What the image stands on; null: this machine's libraries.</summary>
    public LayoutBase? Base { get; init; }

    /// <summary>What a person says of the model. Default: nothing.</summary>
    public CardNotes Card { get; init; } = new();

    public string? Description { get; init; }

    /// <summary>Where registries have the image. Null: nowhere.</summary>
    public string? Repository { get; init; }

    /// <summary>Where NuGet keeps packages, for their licences. Null: nothing is told of them.</summary>
    public string? PackageFolder { get; init; }

    /// <summary>Who makes the image.</summary>
    public required BuilderIdentity Builder { get; init; }

    /// <summary>Where the facts of this machine's packages are read. Default: <c>/</c>.</summary>
    public string SystemRoot { get; init; } = "/";

    /// <summary>The time in the documents. Default: 1970-01-01, as in the image: time changes no digest.</summary>
    public DateTimeOffset Epoch { get; init; } = DateTimeOffset.UnixEpoch;

    internal string FileName => Version.Signature.FileName();
}
