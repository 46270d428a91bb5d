using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Assay.Serving;

/// <summary>Writes a problem as RFC 9457 has it.</summary>
internal static class ProblemResponse
{
    private static readonly JsonWriterOptions Shape = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, int status, string detail, IReadOnlyList<RequestFault> faults)
    {
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, Shape))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(status));
            json.WriteNumber("status"u8, status);
            json.WriteString("detail"u8, detail);
            if (faults.Count > 0)
                WriteFaults(json, faults);
            json.WriteEndObject();
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = buffer.Length;
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
    }

    private static void WriteFaults(Utf8JsonWriter json, IReadOnlyList<RequestFault> faults)
    {
        json.WriteStartArray("errors"u8);
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            json.WriteString("pointer"u8, fault.Pointer);
            json.WriteString("detail"u8, fault.Detail);
            if (fault.Allowed is not null)
                json.WriteString("allowed"u8, fault.Allowed);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
