namespace Assay.Lifecycle;

/// <summary>How one rule came out: one result for each column that breaks it, or a single one when none does.</summary>
public sealed record QualityResult
{
    public required string Table { get; init; }

    public required QualityRule Rule { get; init; }

    /// <summary>The columns that it is about; empty when it is about rows, or when nothing was found.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Inconclusive: too few rows. Error: it can't be told, and <see cref="Reason"/> says why.</summary>
    public required GateOutcome Outcome { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Reason { get; init; }

    public required CheckSeverity Severity { get; init; }

    /// <summary>The figure, as <see cref="Rule"/> says. Null: it was not measured.</summary>
    public double? Value { get; init; }

    /// <summary>What the figure may be at most. Null: the rule is off or was not judged.</summary>
    public double? Limit { get; init; }

    /// <summary>Up to five rows or values; those of personal data are masked.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    public string? NextStep { get; init; }

    /// <summary>Why a person accepted what was found; it no longer counts. Null: nobody did.</summary>
    public string? AcceptedBecause { get; init; }

    /// <summary>What in contract.yaml would change it.</summary>
    public SourcePlace? Place { get; init; }

    /// <summary>Whether the data may go on.</summary>
    public bool Passed => AcceptedBecause is not null || Severity == CheckSeverity.Warning || Outcome is GateOutcome.Pass or GateOutcome.Inconclusive;
}
