using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The values of one column in one block. Which array holds them follows from the column's type.</summary>
internal sealed class ColumnCells(ColumnType type)
{
    public ColumnType Type => type;

    /// <summary>Integers, booleans as 1 and 0, dates and timestamps in ticks.</summary>
    public long[] Integers { get; private set; } = [];

    public double[] Numbers { get; private set; } = [];

    /// <summary>Numbers of texts in <see cref="Texts"/>.</summary>
    public int[] Codes { get; private set; } = [];

    public TextPool Texts { get; } = new();

    public bool[] IsMissing { get; private set; } = [];

    /// <summary>Whether any value is missing.</summary>
    public bool HasMissing { get; private set; }

    /// <summary>A value as a number; dates and timestamps in ticks.</summary>
    public double Measure(int record) => type == ColumnType.Number ? Numbers[record] : Integers[record];

    public void SetMissing(int record) => IsMissing[record] = HasMissing = true;

    private CheckTally?[] verdicts = [];

    /// <summary>The check that a text breaks, by its code.</summary>
    public CheckTally? Verdict(int code) => verdicts[code];

    public void SetVerdict(int code, CheckTally? broken)
    {
        if (code >= verdicts.Length)
            Array.Resize(ref verdicts, Math.Max(64, verdicts.Length * 2));
        verdicts[code] = broken;
    }

    public void Clear(int records)
    {
        Texts.Clear();
        HasMissing = false;
        if (IsMissing.Length >= records)
        {
            Array.Clear(IsMissing, 0, records);
            return;
        }
        var size = records * 2;
        IsMissing = new bool[size];
        if (type == ColumnType.Text)
            Codes = new int[size];
        else if (type == ColumnType.Number)
            Numbers = new double[size];
        else
            Integers = new long[size];
    }
}
