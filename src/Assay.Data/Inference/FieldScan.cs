using System.IO.Hashing;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The first of two passes over a file: what its columns can be read as, and which of them may be keys.</summary>
internal sealed class FieldScan
{
    private const int MaxFaults = 5;
    private const int MaxHeadRows = 5000;
    private readonly List<Fault> faults = [];
    private UInt128[][] head = [];

    private FieldScan(IReadOnlyList<string> header)
    {
        Header = header;
        Columns = [.. header.Select(_ => new FieldTally())];
    }

    public IReadOnlyList<string> Header { get; }

    public FieldTally[] Columns { get; }

    public long Rows { get; private set; }

    /// <exception cref="DataRefusedException">The header is none, a record has another number of fields, or there is no record.</exception>
    public static FieldScan Read(BatchFile file, CancellationToken cancellationToken)
    {
        using var reader = CsvReader.Open(file);
        HeaderCheck.Run(file, reader.Header);
        var scan = new FieldScan(reader.Header);
        while (reader.Read() is CsvBlock block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            block.Parse();
            scan.Add(file, block);
            reader.Return(block);
        }
        if (scan.faults.Count > 0)
            throw new DataRefusedException(scan.faults);
        return scan.Rows > 0 ? scan : throw new DataRefusedException(
            new Fault("the file has a header and no rows") { Place = file.Place(1), NextStep = "take a file with rows: there is nothing to infer from" });
    }

    /// <summary>Whether no row of the first few thousand repeats an earlier one in some columns.</summary>
    public bool MayBeKey(params ReadOnlySpan<int> columns)
    {
        var seen = new HashSet<UInt128>();
        for (var row = 0; row < (head.Length == 0 ? 0 : head[0].Length); row++)
        {
            var key = UInt128.Zero;
            foreach (var column in columns)
                key = (key * 31) + head[column][row];
            if (!seen.Add(key))
                return false;
        }
        return true;
    }

    private void Add(BatchFile file, CsvBlock block)
    {
        if (!block.IsRegular)
            AddFaults(file, block);
        if (faults.Count > 0)
            return;
        for (var column = 0; column < Columns.Length; column++)
        {
            var tally = Columns[column];
            for (var record = 0; record < block.Records; record++)
                tally.Add(block.Field(record, column));
        }
        if (Rows == 0)
            head = [.. Columns.Select((_, c) => Enumerable.Range(0, Math.Min(block.Records, MaxHeadRows)).Select(r => XxHash128.HashToUInt128(block.Field(r, c))).ToArray())];
        Rows += block.Records;
    }

    private void AddFaults(BatchFile file, CsvBlock block)
    {
        for (var record = 0; record < block.Records && faults.Count < MaxFaults; record++)
        {
            if (block.FieldCount(record) != Columns.Length)
                faults.Add(new Fault($"the record has {block.FieldCount(record)} fields, the header {Columns.Length} (between '{file.Table.Delimiter}')") { Place = file.Place(block.Line(record)) });
        }
    }
}
