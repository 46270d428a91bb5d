namespace Assay.Data;

/// <summary>Reads one kind of value that is kept as a whole number. Static, so that each kind gets a loop of its own.</summary>
internal interface IFieldParser
{
    static abstract bool TryParse(ReadOnlySpan<byte> field, out long value);
}
