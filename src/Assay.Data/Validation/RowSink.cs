namespace Assay.Data;

/// <summary>Takes one sound row; the cells are reused for the next.</summary>
internal delegate void RowSink(ReadOnlySpan<CellValue> cells);
