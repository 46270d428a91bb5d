namespace Assay.Lifecycle;

/// <summary>Something that is promised of the values of one column.</summary>
public abstract record ColumnCheck(CheckTerms Terms)
{
    /// <summary>The key in contract.yaml.</summary>
    public abstract string Kind { get; }
}

/// <summary>Each number, date or timestamp lies in an interval. Dates and timestamps count in ticks.</summary>
public sealed record RangeCheck(ValueRange Range, CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "range";
}

/// <summary>Each value is one of a set.</summary>
public sealed record ValuesCheck(IReadOnlyList<string> Values, CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "values";
}

/// <summary>Each text matches a .NET regular expression as a whole.</summary>
public sealed record PatternCheck(string Pattern, CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "pattern";
}

/// <summary>Each text has so many characters (UTF-16 units).</summary>
public sealed record LengthCheck(ValueRange Characters, CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "length";
}

/// <summary>No value comes twice in the dataset; the first stays, later ones break it.</summary>
public sealed record UniqueCheck(CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "unique";
}

/// <summary>No value of a batch is below the one before it; where <paramref name="IsStrict"/>, none is equal either.</summary>
public sealed record IncreasingCheck(bool IsStrict, CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "increasing";
}

/// <summary>No date or timestamp is later than the moment of the run.</summary>
public sealed record PastCheck(CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "past";
}

/// <summary>A figure of the whole column, over all sound rows of the dataset, lies in an interval. It sets no row aside.</summary>
/// <param name="Figure">What is measured.</param>
/// <param name="Range">Where it must lie.</param>
public sealed record FigureCheck(ColumnFigure Figure, ValueRange Range, CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => Figure.Name;
}

/// <summary>The newest date or timestamp is not older than this at the moment of the run.</summary>
public sealed record FreshnessCheck(TimeSpan MaxAge, CheckTerms Terms) : ColumnCheck(Terms)
{
    public override string Kind => "freshness";
}
