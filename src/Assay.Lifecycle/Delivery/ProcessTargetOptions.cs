namespace Assay.Lifecycle;

/// <summary>A supervised process of this machine behind a front.</summary>
public sealed record ProcessTargetOptions : TargetOptions
{
    public override string Kind => "process";
}
