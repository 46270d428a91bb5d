using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Serving;

/// <summary>Writes the answer of one request as JSON. Reusable.</summary>
internal sealed class AnswerBuffer
{
    private readonly ModelSignature signature;
    private readonly ArrayBufferWriter<byte> buffer = new(256);
    private readonly Utf8JsonWriter json;

    public AnswerBuffer(ModelSignature signature)
    {
        this.signature = signature;
        json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public int CapacityBytes => buffer.Capacity;

    public ReadOnlyMemory<byte> Write(PredictionRequest request)
    {
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        if (request.IsSingle)
        {
            WriteScores(request.Scores(0));
        }
        else
        {
            json.WriteStartObject();
            json.WriteStartArray("predictions"u8);
            for (var row = 0; row < request.Rows; row++)
                WriteScores(request.Scores(row));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void WriteScores(ReadOnlySpan<float> scores)
    {
        json.WriteStartObject();
        switch (signature.Task)
        {
            case LearningTask.Binary:
                json.WriteNumber("probability"u8, scores[0]);
                json.WriteBoolean("prediction"u8, signature.SaysYes(scores[0]));
                break;
            case LearningTask.Regression:
                json.WriteNumber("value"u8, scores[0]);
                break;
            case LearningTask.Multiclass:
                WriteClasses(scores);
                break;
        }
        json.WriteEndObject();
    }

    private void WriteClasses(ReadOnlySpan<float> scores)
    {
        json.WriteString("class"u8, signature.Classes[ModelSignature.MostLikely(scores)]);
        json.WriteStartObject("probabilities"u8);
        for (var i = 0; i < scores.Length; i++)
            json.WriteNumber(signature.Classes[i], scores[i]);
        json.WriteEndObject();
    }
}
