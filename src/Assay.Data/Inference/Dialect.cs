using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Finds the delimiter of a file: the one that cuts its first records into the most fields, as many in each.</summary>
internal static class Dialect
{
    /// <summary>What may stand between the fields of a file.</summary>
    public static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <exception cref="DataRefusedException">The file is empty or no text.</exception>
    public static BatchFile Detect(string path, string displayPath)
    {
        if (ParquetReader.IsFor(File(path, displayPath, ',')))
        {
            throw new DataRefusedException(new Fault("a Parquet file tells its types itself, and nothing is inferred from it yet")
            {
                Place = new SourcePlace(displayPath),
                Allowed = "CSV in UTF-8, plain or gzip",
                NextStep = "write it as CSV, or write contract.yaml by hand: Parquet batches are read",
            });
        }
        DataRefusedException? refusal = null;
        var best = (Delimiter: ',', Share: 0.0, Fields: 0);
        foreach (var delimiter in Delimiters)
        {
            try
            {
                var (share, fields) = Measure(File(path, displayPath, delimiter));
                if (fields > 1 && (share > best.Share + 0.1 || (share > best.Share - 0.1 && fields > best.Fields)))
                    best = (delimiter, share, fields);
            }
            catch (DataRefusedException e)
            {
                // Quotes that are wrong with one delimiter may be right with another.
                refusal ??= e;
            }
        }
        return best.Fields == 0 && refusal is not null ? throw refusal : File(path, displayPath, best.Delimiter);
    }

    /// <summary>The share of records that have as many fields as the header, and how many that are.</summary>
    private static (double Share, int Fields) Measure(BatchFile file)
    {
        using var reader = CsvReader.Open(file);
        if (reader.Read() is not { } block)
            return (1, reader.Header.Count);
        block.Parse();
        var regular = Enumerable.Range(0, block.Records).Count(r => block.FieldCount(r) == reader.Header.Count);
        return ((double)regular / Math.Max(1, block.Records), reader.Header.Count);
    }

    private static BatchFile File(string path, string displayPath, char delimiter)
    {
        var table = new TableContract { Name = "sample", Files = Path.GetFileName(path), Columns = [], Delimiter = delimiter };
        return new BatchFile(table, Path.GetFileName(path), path, displayPath);
    }
}
