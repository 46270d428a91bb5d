namespace Assay.Lifecycle;

/// <summary>What model.yaml declares of the image: <c>image: { repository: ..., base: ... }</c>.</summary>
public sealed record ImageDeclaration
{
    /// <summary>Where registries have it, such as <c>registry.example.com/team/flights</c>, without a tag. Null: it stays on this machine.</summary>
    public string? Repository { get; init; }

    /// <summary>What the layers of the server and the model stand on. Default: <see cref="BaseImage.Scratch"/>.</summary>
    public BaseImage Base { get; init; } = BaseImage.Scratch;
}
