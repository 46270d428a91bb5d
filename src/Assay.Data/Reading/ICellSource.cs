namespace Assay.Data;

/// <summary>The values of one column in one block. Implemented by structs, so that each kind of file gets a loop of its own.</summary>
internal interface ICellSource<T> where T : allows ref struct
{
    /// <summary>The value of a record, when it has one that can be read.</summary>
    CellState Read(int record, out T value);
}
