namespace Nuke.Common;

/// <summary>The value is masked in everything that is logged; in a parameters file it must be encrypted.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;
