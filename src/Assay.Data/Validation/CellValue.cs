namespace Assay.Data;

/// <summary>A parsed field. Which member holds the value follows from the column's type.</summary>
internal struct CellValue
{
    public bool IsNull;
    public long Integer;
    public double Number;
    public string? Text;
    public DateTime Time;
}
