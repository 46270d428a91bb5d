using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>assay.json: what a command needs to know, described in src/Assay.Training/README.md.</summary>
internal static class CommandContract
{
    public static string Write(CommandOptions options, ModelSignature signature, int rows)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            json.WriteString("task", Word(signature.Task));
            json.WriteString("label", TrainingFiles.LabelColumn);
            if (signature.Classes.Count > 0)
                WriteTexts(json, "classes", signature.Classes);
            json.WriteStartArray("inputs");
            foreach (var input in signature.Inputs)
            {
                json.WriteStartObject();
                json.WriteString("name", input.Name);
                json.WriteString("kind", Word(input.Kind));
                if (input.Categories is { } categories)
                    WriteTexts(json, "categories", categories);
                json.WriteString("missing", input.Coded ? "0" : "NaN");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartObject("data");
            if (options.Data != TrainingData.Csv)
                json.WriteString("parquet", TrainingFiles.ParquetName);
            if (options.Data != TrainingData.Parquet)
                json.WriteString("csv", TrainingFiles.CsvName);
            json.WriteNumber("rows", rows);
            json.WriteEndObject();
            json.WriteString("scores", Word(options.Scores));
            json.WriteNumber("seed", options.Seed);
            json.WriteNumber("threads", options.Threads);
            json.WriteString("model", CommandFolder.ModelName);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
