namespace Assay.Lifecycle;

/// <summary>What runs the server of an environment.</summary>
public abstract record TargetOptions
{
    /// <summary>The name in model.yaml.</summary>
    public abstract string Kind { get; }
}
