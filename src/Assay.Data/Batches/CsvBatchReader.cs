using System.Text;
using Assay.Lifecycle;
using Sylvan.Data.Csv;

namespace Assay.Data;

/// <summary>Reads the records of one batch and knows the line of each.</summary>
internal sealed class CsvBatchReader : IDisposable
{
    private const int MaxRecordChars = 1 << 22;
    private readonly BatchFile batch;
    private readonly CsvDataReader csv;
    private long nextLine = 2;

    private CsvBatchReader(BatchFile batch, CsvDataReader csv)
    {
        this.batch = batch;
        this.csv = csv;
        Header = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>The line on which the current record starts; the header is line 1.</summary>
    public long Line { get; private set; }

    public int FieldCount => csv.RowFieldCount;

    /// <summary>The record as it stands in the file, without its line end.</summary>
    public ReadOnlySpan<char> Record => csv.GetRawRecordSpan().TrimEnd("\r\n");

    /// <exception cref="DataRefusedException">The file is empty, no text, or its header can't be read.</exception>
    public static CsvBatchReader Open(BatchFile batch)
    {
        var text = batch.OpenText();
        try
        {
            var options = new CsvDataReaderOptions
            {
                Delimiter = batch.Table.Delimiter,
                Comment = '\0',
                BufferSize = 1 << 16,
                MaxBufferSize = MaxRecordChars,
                HeaderComparer = StringComparer.Ordinal,
                ResultSetMode = ResultSetMode.SingleResult,
            };
            return new CsvBatchReader(batch, Guard(batch, 1, () => CsvDataReader.Create(text, options)));
        }
        catch
        {
            text.Dispose();
            throw;
        }
    }

    /// <exception cref="DataRefusedException">The next record can't be read at all, so nothing after it can either.</exception>
    public bool Read()
    {
        if (!Guard(batch, nextLine, csv.Read))
            return false;
        Line = nextLine;
        nextLine += 1 + Record.Count('\n');
        return true;
    }

    public ReadOnlySpan<char> Field(int ordinal) => csv.GetFieldSpan(ordinal);

    /// <summary>The character of the record, from 1, at which a field starts.</summary>
    public int CharacterOf(int ordinal)
    {
        var record = Record;
        var quoted = false;
        for (var i = 0; i < record.Length && ordinal > 0; i++)
        {
            if (record[i] == '"')
                quoted = !quoted;
            else if (record[i] == batch.Table.Delimiter && !quoted && --ordinal == 0)
                return i + 2;
        }
        return 1;
    }

    public void Dispose() => csv.Dispose();

    private static T Guard<T>(BatchFile batch, long line, Func<T> read)
    {
        var (what, allowed) = ("", "");
        Exception cause;
        try
        {
            return read();
        }
        catch (CsvMissingHeadersException e)
        {
            (what, allowed, cause) = ("there is no header line", "a first line with the column names", e);
        }
        catch (CsvRecordTooLargeException e)
        {
            (what, allowed, cause) = ("the record is too long; is a quote left open?", $"at most {MaxRecordChars:N0} characters", e);
        }
        catch (CsvFormatException e)
        {
            (what, allowed, cause) = ($"the record is no CSV: {e.Message}", "fields in quotes with quotes doubled inside", e);
        }
        catch (DecoderFallbackException e)
        {
            (what, allowed, cause) = ("the bytes at or after this line are no UTF-8 text", "UTF-8", e);
        }
        catch (InvalidDataException e)
        {
            (what, allowed, cause) = ($"the compressed bytes are broken at or after this line: {e.Message}", "a whole gzip file", e);
        }
        throw new DataRefusedException(new Fault(what) { Place = batch.Place(line), Allowed = allowed }, cause);
    }
}
