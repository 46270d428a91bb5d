using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>How a container engine runs the image, as the OCI image specification has it with Docker's health check.</summary>
internal static class ImageConfig
{
    public const string MediaType = "application/vnd.oci.image.config.v1+json";
    private const int Port = 8080;

    public static byte[] Write(ModelVersion version, IReadOnlyList<ImageLayer> layers, DateTimeOffset epoch) => ImageJson.Write(json =>
    {
        var created = epoch.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        json.WriteString("architecture", "amd64");
        json.WriteStartObject("config");
        WriteRun(json);
        json.WriteStartObject("Labels");
        foreach (var (name, value) in Labels(version, created))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("created", created);
        json.WriteStartArray("history");
        foreach (var layer in layers)
        {
            json.WriteStartObject();
            json.WriteString("created", created);
            json.WriteString("created_by", "assay: " + layer.Name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("os", "linux");
        json.WriteStartObject("rootfs");
        json.WriteString("type", "layers");
        ImageJson.WriteArray(json, "diff_ids", layers.Select(l => l.DiffId.Value));
        json.WriteEndObject();
    });

    private static void WriteRun(Utf8JsonWriter json)
    {
        json.WriteString("User", $"{BaseLayer.UserId}:{BaseLayer.UserId}");
        json.WriteStartObject("ExposedPorts");
        json.WriteStartObject($"{Port}/tcp");
        json.WriteEndObject();
        json.WriteEndObject();
        ImageJson.WriteArray(json, "Env", ["DOTNET_EnableDiagnostics=0", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1"]);
        ImageJson.WriteArray(json, "Entrypoint", ["/app/assay-server"]);
        ImageJson.WriteArray(json, "Cmd", ["--model", "/model", "--urls", $"http://0.0.0.0:{Port}"]);
        json.WriteString("WorkingDir", "/");
        json.WriteString("StopSignal", "SIGTERM");
        json.WriteStartObject("Healthcheck");
        // Exec form: the image has no shell. Durations are nanoseconds.
        ImageJson.WriteArray(json, "Test", ["CMD", "/app/assay-server", "probe", "--url", $"http://127.0.0.1:{Port}"]);
        json.WriteNumber("Interval", 10_000_000_000);
        json.WriteNumber("Timeout", 3_000_000_000);
        json.WriteNumber("StartPeriod", 30_000_000_000);
        json.WriteNumber("Retries", 3);
        json.WriteEndObject();
    }

    private static SortedDictionary<string, string> Labels(ModelVersion version, string created)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["dev.assay.model"] = version.Model.Value,
            ["dev.assay.model-digest"] = version.Digest.Value,
            ["dev.assay.version"] = version.Number.ToString(CultureInfo.InvariantCulture),
            ["org.opencontainers.image.created"] = created,
            ["org.opencontainers.image.description"] = $"Predictions of the model {version.Model}",
            ["org.opencontainers.image.title"] = version.Model.Value,
            ["org.opencontainers.image.version"] = version.Number.ToString(CultureInfo.InvariantCulture),
        };
        if (version.Lineage.Commit is { } commit)
            labels["org.opencontainers.image.revision"] = version.Lineage.Dirty == true ? commit + "-dirty" : commit;
        return labels;
    }
}
