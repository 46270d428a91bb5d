using System.Globalization;

namespace Assay.Lifecycle;

/// <summary>A figure that a column's profile tells.</summary>
public abstract record ColumnFigure
{
    /// <summary>The name in contract.yaml and in messages.</summary>
    public abstract string Name { get; }
}

/// <summary>The share of rows that have a value, 0 to 1.</summary>
public sealed record Completeness : ColumnFigure
{
    public override string Name => "completeness";
}

public sealed record Mean : ColumnFigure
{
    public override string Name => "mean";
}

/// <summary>The standard deviation of the sample (n - 1).</summary>
public sealed record Deviation : ColumnFigure
{
    public override string Name => "deviation";
}

/// <summary>The value below which a share of the values lies.</summary>
/// <param name="Share">0 to 1.</param>
public sealed record Quantile(double Share) : ColumnFigure
{
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"quantile {Share}");
}

/// <summary>How many different values there are.</summary>
public sealed record Distinct : ColumnFigure
{
    public override string Name => "distinct";
}

/// <summary>The share that one value has of the present values, 0 to 1; for labels, their balance.</summary>
public sealed record ShareOf(string Value) : ColumnFigure
{
    public override string Name => $"share of {Value}";
}
