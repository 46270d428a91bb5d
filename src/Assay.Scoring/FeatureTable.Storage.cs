using System.Runtime.InteropServices;
using System.Text;

namespace Assay.Scoring;

/// <summary>
/// The table on disk, little-endian: magic, row count, row ids, parts, labels, classes, then each column as its name, kind and
/// plain values, and likewise the extra columns. Texts are dictionary encoded. Equal tables have equal bytes.
/// </summary>
public sealed partial class FeatureTable
{
    private const uint Magic = 0x32544641; // "AFT2"

    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Rows);
        writer.Write(MemoryMarshal.AsBytes<long>(RowIds));
        writer.Write(MemoryMarshal.AsBytes<bool>(IsTest));
        writer.Write(MemoryMarshal.AsBytes<float>(Labels));
        WriteTexts(writer, Classes);
        WriteColumns(writer, Columns);
        WriteColumns(writer, Extras);
    }

    private static void WriteColumns(BinaryWriter writer, IReadOnlyList<FeatureColumn> columns)
    {
        writer.Write(columns.Count);
        foreach (var column in columns)
        {
            writer.Write(column.Name);
            switch (column)
            {
                case NumericColumn numeric:
                    writer.Write(false);
                    writer.Write(MemoryMarshal.AsBytes<float>(numeric.Values));
                    break;
                case CategoricalColumn categorical:
                    writer.Write(true);
                    WriteTexts(writer, categorical.Categories);
                    writer.Write(MemoryMarshal.AsBytes<int>(categorical.Codes));
                    break;
            }
        }
    }

    /// <exception cref="InvalidDataException">The bytes are no feature table, or cut short.</exception>
    public static FeatureTable Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic)
                throw new InvalidDataException("This is no feature table.");
            var rows = reader.ReadInt32();
            var rowIds = ReadValues<long>(stream, rows);
            var isTest = ReadValues<bool>(stream, rows);
            var labels = ReadValues<float>(stream, rows);
            var classes = ReadTexts(reader);
            var columns = ReadColumns(reader, stream, rows);
            return new FeatureTable(rowIds, isTest, labels, classes, columns, ReadColumns(reader, stream, rows));
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The feature table is cut short.", e);
        }
    }

    private static FeatureColumn[] ReadColumns(BinaryReader reader, Stream stream, int rows)
    {
        var columns = new FeatureColumn[reader.ReadInt32()];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = reader.ReadString();
            columns[i] = reader.ReadBoolean()
                ? new CategoricalColumn(name, ReadTexts(reader), ReadValues<int>(stream, rows))
                : new NumericColumn(name, ReadValues<float>(stream, rows));
        }
        return columns;
    }

    private static T[] ReadValues<T>(Stream stream, int count) where T : unmanaged
    {
        var values = new T[count];
        stream.ReadExactly(MemoryMarshal.AsBytes<T>(values.AsSpan()));
        return values;
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
            writer.Write(text);
    }

    private static string[] ReadTexts(BinaryReader reader)
    {
        var texts = new string[reader.ReadInt32()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = reader.ReadString();
        return texts;
    }
}
