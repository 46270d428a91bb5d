using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Reads one batch in blocks of records, from its start to its end. One caller at a time; the blocks may be parsed elsewhere meanwhile.</summary>
internal interface IBatchReader : IDisposable
{
    /// <summary>The names of the columns.</summary>
    IReadOnlyList<string> Header { get; }

    /// <summary>Where the names of the columns stand.</summary>
    SourcePlace HeaderPlace { get; }

    /// <summary>What is wrong with the columns of the contract, beside names.</summary>
    IReadOnlyList<Fault> ColumnFaults { get; }

    /// <summary>The next records; null at the end of the file.</summary>
    /// <exception cref="DataRefusedException">The file can't be read on.</exception>
    RecordBlock? Read();

    /// <summary>Takes a block back, to fill it again.</summary>
    void Return(RecordBlock block);
}
