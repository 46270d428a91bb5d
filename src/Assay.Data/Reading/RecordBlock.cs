using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Some thousand records of a batch, in the form in which its kind of file has them.</summary>
internal abstract class RecordBlock
{
    /// <summary>How many records; known after <see cref="Parse"/>.</summary>
    public int Records { get; protected set; }

    /// <summary>How many fields a record should have.</summary>
    public int Columns { get; set; } = 1;

    /// <summary>Whether every record has as many fields as it should.</summary>
    public bool IsRegular { get; protected set; } = true;

    /// <summary>Finds the fields. Blocks need not be parsed in order, nor on one thread.</summary>
    /// <exception cref="DataRefusedException">The bytes are none of this kind of file.</exception>
    public virtual void Parse()
    {
    }

    public virtual int FieldCount(int record) => Columns;

    /// <summary>Where a record stands: the line of a text file, the number of the row in others; both from 1.</summary>
    public abstract long Line(int record);

    /// <summary>A place to look at in the file.</summary>
    /// <param name="ordinal">The field's place in the record; null is the record.</param>
    public abstract SourcePlace Place(int record, int? ordinal = null);

    /// <summary>A value as text, for messages.</summary>
    public abstract string Text(int record, int ordinal);

    /// <summary>A whole record as a line of CSV, without its end.</summary>
    public abstract string RecordText(int record);

    /// <summary>Hands the values of one column to its reader.</summary>
    public abstract void Read(ColumnReader reader, int ordinal, ColumnCells cells, BlockFindings findings);
}
