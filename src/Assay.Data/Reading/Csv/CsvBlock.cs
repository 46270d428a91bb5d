using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Some hundred kilobytes of a CSV file that hold whole records, and where each field of them lies. Reused from block to block.</summary>
internal sealed partial class CsvBlock(BatchFile batch) : RecordBlock
{
    private const byte Quote = (byte)'"';
    private const byte LineEnd = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';
    private const int Quoted = 1 << 31;

    private int[] starts = new int[1 << 14];
    private int[] lengths = new int[1 << 14];
    private int[] firstField = new int[1 << 12];
    private int[] lineOf = new int[1 << 12];
    private readonly byte delimiter = (byte)batch.Table.Delimiter;
    private byte[] unquoted = new byte[256];
    private int fields;

    public byte[] Bytes { get; set; } = [];

    public int Length { get; set; }

    /// <summary>The line of the file, from 1, on which the block starts.</summary>
    public long FirstLine { get; set; }

    public override int FieldCount(int record) => firstField[record + 1] - firstField[record];

    /// <summary>The line on which a record starts.</summary>
    public override long Line(int record) => FirstLine + lineOf[record];

    public override SourcePlace Place(int record, int? ordinal = null) =>
        batch.Place(Line(record), ordinal is { } field ? CharacterOf(record, field) : 1);

    public override string Text(int record, int ordinal) => Encoding.UTF8.GetString(Field(record, ordinal));

    /// <summary>As it stands in the file.</summary>
    public override string RecordText(int record) => Encoding.UTF8.GetString(Record(record));

    /// <summary>A field's content in UTF-8, without its quotes. Valid until the next call for a field with doubled quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Field(int record, int ordinal)
    {
        var field = (IsRegular ? record * Columns : firstField[record]) + ordinal;
        var length = lengths[field];
        return length >= 0 ? new ReadOnlySpan<byte>(Bytes, starts[field], length) : Unquoted(Bytes.AsSpan(starts[field], length & ~Quoted));
    }

    private ReadOnlySpan<byte> Record(int record)
    {
        var (first, last) = (firstField[record], firstField[record + 1] - 1);
        return Bytes.AsSpan(starts[first], starts[last] + (lengths[last] & ~Quoted) - starts[first]);
    }

    /// <summary>The character of the record, from 1, at which a field starts.</summary>
    private int CharacterOf(int record, int ordinal)
    {
        var (first, field) = (firstField[record], firstField[record] + ordinal);
        return Encoding.UTF8.GetCharCount(Bytes.AsSpan(starts[first], starts[field] - starts[first])) + 1;
    }

    /// <summary>Finds all fields. The block ends with a line end.</summary>
    /// <exception cref="DataRefusedException">The bytes are no UTF-8, or quotes or line ends are wrong.</exception>
    public override void Parse()
    {
        CheckText();
        CheckLineEnds();
        (Records, fields, firstField[0], lineOf[0], IsRegular) = (0, 0, 0, 0, true);
        var bytes = Bytes.AsSpan(0, Length);
        var (start, lines, inQuotes, hasQuotes) = (0, 0, false, false);
        for (var chunk = 0; chunk < bytes.Length; chunk += Vector256<byte>.Count)
        {
            var bits = Marks(bytes, chunk, out var quotes);
            if (quotes == 0 && !inQuotes && !hasQuotes && fields + Vector256<byte>.Count <= starts.Length)
            {
                // The usual case, without a quote in sight.
                for (; bits != 0; bits &= bits - 1)
                {
                    var at = chunk + BitOperations.TrailingZeroCount(bits);
                    var isEnd = bytes[at] == LineEnd;
                    starts[fields] = start;
                    lengths[fields++] = (isEnd && at > start && bytes[at - 1] == '\r' ? at - 1 : at) - start;
                    start = at + 1;
                    if (isEnd)
                        EndRecord(++lines);
                }
                continue;
            }
            for (; bits != 0; bits &= bits - 1)
            {
                var at = chunk + BitOperations.TrailingZeroCount(bits);
                var mark = bytes[at];
                if (mark == Quote)
                {
                    (inQuotes, hasQuotes) = (!inQuotes, true);
                    continue;
                }
                if (mark == LineEnd)
                    lines++;
                if (inQuotes)
                    continue;
                var end = mark == LineEnd && at > start && bytes[at - 1] == '\r' ? at - 1 : at;
                AddField(start, end, hasQuotes);
                (start, hasQuotes) = (at + 1, false);
                if (mark == LineEnd)
                    EndRecord(lines);
            }
        }
        if (inQuotes)
            throw Wrong("the record is no CSV: a quote is left open", "fields in quotes with quotes doubled inside");
    }

    /// <summary>A bit for each of 32 bytes that is a delimiter, line end or quote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Marks(ReadOnlySpan<byte> bytes, int chunk, out uint quotes)
    {
        if (bytes.Length - chunk >= Vector256<byte>.Count)
        {
            var vector = Vector256.Create(bytes[chunk..]);
            quotes = Vector256.Equals(vector, Vector256.Create(Quote)).ExtractMostSignificantBits();
            return quotes | (Vector256.Equals(vector, Vector256.Create(delimiter)) | Vector256.Equals(vector, Vector256.Create(LineEnd))).ExtractMostSignificantBits();
        }
        uint bits = quotes = 0;
        for (var i = chunk; i < bytes.Length; i++)
        {
            quotes |= bytes[i] == Quote ? 1u << (i - chunk) : 0;
            bits |= bytes[i] == delimiter || bytes[i] == LineEnd ? 1u << (i - chunk) : 0;
        }
        return bits | quotes;
    }

    private void AddField(int start, int end, bool hasQuotes)
    {
        if (fields == starts.Length)
        {
            Array.Resize(ref starts, fields * 2);
            Array.Resize(ref lengths, fields * 2);
        }
        starts[fields] = start;
        lengths[fields] = end - start;
        if (hasQuotes)
        {
            var field = Bytes.AsSpan(start, end - start);
            if (!IsQuoted(field))
                throw Wrong($"the record is no CSV: a quote stands inside a field ({Shown(field)})", "fields in quotes with quotes doubled inside");
            if (field[1..^1].Contains(Quote))
                lengths[fields] |= Quoted;
            else
                (starts[fields], lengths[fields]) = (start + 1, field.Length - 2);
        }
        fields++;
    }

    /// <summary>Quotes at both ends, and between them only pairs.</summary>
    private static bool IsQuoted(ReadOnlySpan<byte> field)
    {
        if (field.Length < 2 || field[0] != Quote || field[^1] != Quote)
            return false;
        for (var inner = field[1..^1]; ;)
        {
            var at = inner.IndexOf(Quote);
            if (at < 0)
                return true;
            if (at + 1 == inner.Length || inner[at + 1] != Quote)
                return false;
            inner = inner[(at + 2)..];
        }
    }

    private void EndRecord(int lines)
    {
        var found = fields - firstField[Records];
        // A line with nothing on it is no record, unless records have a single field.
        if (found == 1 && lengths[fields - 1] == 0 && Columns > 1)
        {
            fields--;
        }
        else
        {
            IsRegular &= found == Columns;
            if (++Records + 1 >= firstField.Length)
                Grow();
        }
        firstField[Records] = fields;
        lineOf[Records] = lines;
    }

    private void Grow()
    {
        Array.Resize(ref firstField, firstField.Length * 2);
        Array.Resize(ref lineOf, lineOf.Length * 2);
    }

    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> field)
    {
        if (unquoted.Length < field.Length)
            unquoted = new byte[field.Length * 2];
        var length = 0;
        for (var i = 1; i < field.Length - 1; i++)
        {
            unquoted[length++] = field[i];
            if (field[i] == Quote)
                i++;
        }
        return unquoted.AsSpan(0, length);
    }

    private void CheckText()
    {
        var bytes = Bytes.AsSpan(0, Length);
        if (Utf8.IsValid(bytes) && !bytes.Contains((byte)0))
            return;
        var good = 0;
        while (good < bytes.Length && Rune.DecodeFromUtf8(bytes[good..], out var rune, out var used) == System.Buffers.OperationStatus.Done && rune.Value != 0)
            good += used;
        var line = FirstLine + bytes[..good].Count(LineEnd);
        throw new DataRefusedException(new Fault(bytes[good] == 0 ? "the line has a zero byte: the file is binary, not text" : $"the byte 0x{bytes[good]:X2} on this line is no UTF-8 text")
        {
            Place = batch.Place(line, good - bytes[..good].LastIndexOf(LineEnd)),
            Allowed = "CSV in UTF-8, plain or gzip",
            NextStep = bytes[good] == 0 ? null : "write it in UTF-8, as by iconv -f WINDOWS-1252 -t UTF-8",
        });
    }

    /// <summary>A carriage return alone ends a line for some readers and not for others, so it may stand only in quotes.</summary>
    private void CheckLineEnds()
    {
        var bytes = Bytes.AsSpan(0, Length);
        for (var (from, next) = (0, 0); (next = bytes[from..].IndexOf(CarriageReturn)) >= 0; from += next + 1)
        {
            var at = from + next;
            if (bytes[at + 1] == LineEnd || bytes[..at].Count(Quote) % 2 == 1)
                continue;
            throw new DataRefusedException(new Fault("a carriage return without a line feed stands in the line")
            {
                Place = batch.Place(FirstLine + bytes[..at].Count(LineEnd), at - bytes[..at].LastIndexOf(LineEnd)),
                Allowed = "lines that end with a line feed, with or without a carriage return before it; any in quotes",
            });
        }
    }

    private DataRefusedException Wrong(string what, string allowed) =>
        new(new Fault(what) { Place = batch.Place(FirstLine + lineOf[Records]), Allowed = allowed });

    private static string Shown(ReadOnlySpan<byte> field) => CellText.Show(Encoding.UTF8.GetString(field));
}
