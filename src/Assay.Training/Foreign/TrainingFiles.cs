using System.Globalization;
using Assay.Lifecycle;
using Assay.Scoring;
using DuckDB.NET.Data;

namespace Assay.Training;

/// <summary>The rows to learn from as files. They hold just the numbers that the model will get, and the label.</summary>
internal sealed class TrainingFiles(string folder)
{
    public const string CsvName = "train.csv";
    public const string ParquetName = "train.parquet";

    /// <summary>No column of a dataset begins with '_'.</summary>
    public const string LabelColumn = "_label";

    public void Write(TrainingData data, ModelSignature signature, FeatureTable rows)
    {
        var csv = Path.Combine(folder, CsvName);
        WriteCsv(csv, signature, rows);
        if (data == TrainingData.Csv)
            return;
        WriteParquet(csv, signature);
        if (data == TrainingData.Parquet)
            File.Delete(csv);
    }

    private static void WriteCsv(string file, ModelSignature signature, FeatureTable rows)
    {
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', signature.Inputs.Select(i => i.Name).Append(LabelColumn).Select(Quote)));
        var row = new ScoringRow(signature);
        var values = new float[signature.Inputs.Count];
        for (var r = 0; r < rows.Rows; r++)
        {
            rows.CopyTo(row, r, values);
            foreach (var value in values)
            {
                // Empty is how CSV and Parquet say missing; readers make NaN of it.
                if (!float.IsNaN(value))
                    writer.Write(value.ToString("R", CultureInfo.InvariantCulture));
                writer.Write(',');
            }
            writer.WriteLine(rows.Labels[r].ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private void WriteParquet(string csv, ModelSignature signature)
    {
        var columns = string.Join(", ", signature.Inputs.Select(i => i.Name).Append(LabelColumn).Select(n => $"{Text(n)}: 'FLOAT'"));
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        // One thread, so that equal rows are equal bytes.
        command.CommandText = "SET threads = 1";
        command.ExecuteNonQuery();
        command.CommandText = $"COPY (FROM read_csv({Text(csv)}, header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{columns}}})) TO {Text(Path.Combine(folder, ParquetName))} (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    private static string Quote(string name) => name.AsSpan().ContainsAny(",\"\n\r") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
