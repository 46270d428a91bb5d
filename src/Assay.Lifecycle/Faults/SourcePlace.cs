namespace Assay.Lifecycle;

/// <summary>A place in a file that a person can open. Line and column count from 1.</summary>
public sealed record SourcePlace(string File, int? Line = null, int? Column = null)
{
    public override string ToString() => (Line, Column) switch
    {
        (null, _) => File,
        (_, null) => $"{File}:{Line}",
        _ => $"{File}:{Line}:{Column}",
    };
}
