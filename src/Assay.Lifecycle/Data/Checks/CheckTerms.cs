namespace Assay.Lifecycle;

/// <summary>What every check has, whatever it looks at.</summary>
public sealed record CheckTerms
{
    public static readonly CheckTerms Default = new();

    /// <summary>The share of rows that may break it, 0 to 1. Default: 0.</summary>
    public double ToleranceRatio { get; init; }

    /// <summary>Default: error.</summary>
    public CheckSeverity Severity { get; init; }

    public string? Description { get; init; }

    /// <summary>Who answers for what it looks at.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it stands in contract.yaml.</summary>
    public SourcePlace? Place { get; init; }
}
