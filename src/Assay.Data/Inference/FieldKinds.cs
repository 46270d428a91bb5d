namespace Assay.Data;

/// <summary>What a field can be read as, beside text.</summary>
[Flags]
internal enum FieldKinds
{
    None = 0,
    Integer = 1,
    Number = 2,
    Boolean = 4,
    Date = 8,
    Timestamp = 16,

    /// <summary>A number with a comma as its point, as in <c>1.234,5 €</c>: text to a contract, but SQL makes a number of it.</summary>
    CommaNumber = 32,

    /// <summary>A number with commas between its thousands, a sign of currency or blanks, as in <c>$ 1,234.50</c>.</summary>
    GroupedNumber = 64,

    /// <summary>A day in another order than year, month, day, or a time with an offset: text to a contract.</summary>
    OtherDate = 128,

    All = 255,
}
