using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>What a pull takes.</summary>
public sealed record PullOptions
{
    /// <summary>Which one to take of an image for several platforms: <c>linux/amd64</c>. Null: all.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether what is attached to the image comes too. Default: true.</summary>
    public bool WithAttached { get; init; } = true;

    /// <summary>The registered version whose image it must be. Null: any image will do.</summary>
    public ModelVersion? Of { get; init; }

    /// <summary>The name by which the layout and a container engine know the image. Null: the reference that is pulled.</summary>
    public string? Name { get; init; }
}
