namespace Assay.Lifecycle;

public enum ColumnType
{
    /// <summary>A whole number of at most 64 bits.</summary>
    Integer,

    /// <summary>A finite decimal number with '.' as its point.</summary>
    Number,

    Text,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary><c>yyyy-MM-dd HH:mm</c>, with or without seconds, 'T' instead of the blank allowed.</summary>
    Timestamp,
}
