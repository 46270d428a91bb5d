namespace Assay.Data;

/// <summary>What stands in one field of a record.</summary>
internal enum CellState : byte
{
    Present,

    Missing,

    /// <summary>It is not of the column's type.</summary>
    Broken,

    /// <summary>The record has not as many fields as it should.</summary>
    Absent,
}
