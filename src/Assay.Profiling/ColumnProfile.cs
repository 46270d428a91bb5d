using Assay.Lifecycle;

namespace Assay.Profiling;

/// <summary>
/// What the values of one column are like, in a few kilobytes whatever the number of rows. Profiles of parts add up to the profile of
/// the whole. Dates and timestamps count as days since 1970-01-01, booleans as 1 and 0.
/// </summary>
public sealed class ColumnProfile(string name, ColumnType type)
{
    public string Name => name;

    public ColumnType Type => type;

    public long Rows { get; set; }

    public long Missing { get; set; }

    /// <summary>Of numbers and times; +Infinity when there are none.</summary>
    public double Min { get; set; } = double.PositiveInfinity;

    /// <summary>Of numbers and times; -Infinity when there are none.</summary>
    public double Max { get; set; } = double.NegativeInfinity;

    public Moments Moments { get; set; }

    /// <summary>Of numbers and times.</summary>
    public NumberDistribution Numbers { get; private set; } = new();

    public TextDistribution Texts { get; private set; } = new();

    /// <summary>Characters of the shortest text; <see cref="int.MaxValue"/> when there is none.</summary>
    public int MinLength { get; set; } = int.MaxValue;

    /// <summary>Characters of the longest text.</summary>
    public int MaxLength { get; set; }

    public bool IsText => type == ColumnType.Text;

    public long Present => Rows - Missing;

    /// <summary>The share of rows that have a value; NaN without rows.</summary>
    public double Completeness => (double)Present / Rows;

    /// <summary>How many different values there are: exact up to 1,000, then within about 2 %.</summary>
    public double Distinct => IsText ? Texts.Distinct : Numbers.Distinct;

    /// <summary>The value below which a share of the present values lies. NaN for texts and without values.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share) => Numbers.Count == 0 ? double.NaN : Math.Clamp(Numbers.Quantile(share), Min, Max);

    /// <summary>How often a value occurs, written as in a contract; exact where the profile's counts are, else at least that often.</summary>
    public long CountOf(string value)
    {
        if (IsText)
            return Texts.CountOf(value);
        var number = type == ColumnType.Boolean ? (value is "true" ? 1 : 0) : double.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN;
        return Numbers.CountOf(number);
    }

    /// <exception cref="ArgumentException">The other is of another column.</exception>
    public void Add(ColumnProfile other)
    {
        if (other.Name != name || other.Type != type)
            throw new ArgumentException($"A profile of {other.Name} ({other.Type}) can't be added to one of {name} ({type}).", nameof(other));
        Rows += other.Rows;
        Missing += other.Missing;
        Min = Math.Min(Min, other.Min);
        Max = Math.Max(Max, other.Max);
        Moments += other.Moments;
        Numbers.Add(other.Numbers);
        Texts.Add(other.Texts);
        MinLength = Math.Min(MinLength, other.MinLength);
        MaxLength = Math.Max(MaxLength, other.MaxLength);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt64(Rows);
        writer.Write7BitEncodedInt64(Missing);
        writer.Write(Min);
        writer.Write(Max);
        writer.Write7BitEncodedInt64(Moments.Count);
        writer.Write(Moments.Mean);
        writer.Write(Moments.SquaredDeviations);
        writer.Write7BitEncodedInt(MinLength);
        writer.Write7BitEncodedInt(MaxLength);
        Numbers.Write(writer);
        Texts.Write(writer);
    }

    /// <exception cref="InvalidDataException">The bytes are no profile.</exception>
    internal static ColumnProfile Read(BinaryReader reader, string name, ColumnType type) => new(name, type)
    {
        Rows = reader.Read7BitEncodedInt64(),
        Missing = reader.Read7BitEncodedInt64(),
        Min = reader.ReadDouble(),
        Max = reader.ReadDouble(),
        Moments = new Moments(reader.Read7BitEncodedInt64(), reader.ReadDouble(), reader.ReadDouble()),
        MinLength = reader.Read7BitEncodedInt(),
        MaxLength = reader.Read7BitEncodedInt(),
        Numbers = NumberDistribution.Read(reader),
        Texts = TextDistribution.Read(reader),
    };
}
