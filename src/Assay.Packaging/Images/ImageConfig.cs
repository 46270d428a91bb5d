using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>How a container engine runs the image, as the OCI image specification has it with Docker's health check.</summary>
internal static class ImageConfig
{
    public const string MediaType = "application/vnd.oci.image.config.v1+json";
    public const string ModelLabel = "dev.assay.model";
    public const string ModelDigestLabel = "dev.assay.model-digest";
    public const string VersionLabel = "dev.assay.version";
    private const string CreatedBy = "assay: ";
    private const int Port = 8080;

    private static readonly KeyValuePair<string, string>[] Environment =
        [KeyValuePair.Create("DOTNET_EnableDiagnostics", "0"), KeyValuePair.Create("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")];

    /// <param name="layers">Those of the base first.</param>
    public static byte[] Write(ModelVersion version, IReadOnlyList<ImageLayer> layers, LayoutBase? below, string architecture, DateTimeOffset epoch) => ImageJson.Write(json =>
    {
        var created = epoch.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        json.WriteString("architecture", architecture);
        json.WriteStartObject("config");
        WriteRun(json, below);
        json.WriteStartObject("Labels");
        foreach (var (name, value) in Labels(version, below, created))
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("created", created);
        WriteHistory(json, layers, below, created);
        json.WriteString("os", "linux");
        json.WriteStartObject("rootfs");
        json.WriteString("type", "layers");
        ImageJson.WriteArray(json, "diff_ids", layers.Select(l => l.DiffId.Value));
        json.WriteEndObject();
    });

    /// <summary>What a config says of the layers of an image: their names and uncompressed digests, and the labels of the image.</summary>
    /// <exception cref="JsonException">It is no config of an image.</exception>
    public static (IReadOnlyDictionary<string, string> Labels, IReadOnlyList<string> Names, IReadOnlyList<ContentDigest> DiffIds) Read(byte[] bytes)
    {
        var config = BaseConfig.Read(bytes);
        var names = config.History.Where(BaseConfig.HasLayer)
            .Select(h => h.TryGetProperty("created_by", out var by) ? by.GetString()! : "")
            .Select(by => by.StartsWith(CreatedBy, StringComparison.Ordinal) ? by[CreatedBy.Length..] : BaseLayer.Name);
        return (config.Labels, [.. names], config.DiffIds);
    }

    private static void WriteHistory(Utf8JsonWriter json, IReadOnlyList<ImageLayer> layers, LayoutBase? below, string created)
    {
        // A history that does not tell of each layer would be taken for that of others.
        var told = below is not null && below.Config.History.Count(BaseConfig.HasLayer) == below.Layers.Count ? below.Layers.Count : 0;
        json.WriteStartArray("history");
        foreach (var step in told > 0 ? below!.Config.History : [])
            step.WriteTo(json);
        foreach (var layer in layers.Skip(told))
        {
            json.WriteStartObject();
            json.WriteString("created", created);
            json.WriteString("created_by", CreatedBy + layer.Name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRun(Utf8JsonWriter json, LayoutBase? below)
    {
        json.WriteString("User", $"{BaseLayer.UserId}:{BaseLayer.UserId}");
        json.WriteStartObject("ExposedPorts");
        json.WriteStartObject($"{Port}/tcp");
        json.WriteEndObject();
        json.WriteEndObject();
        ImageJson.WriteArray(json, "Env", BaseConfig.Merge(below?.Config, Environment));
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

    private static SortedDictionary<string, string> Labels(ModelVersion version, LayoutBase? below, string created)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [ModelLabel] = version.Model.Value,
            [ModelDigestLabel] = version.Digest.Value,
            [VersionLabel] = version.Number.ToString(CultureInfo.InvariantCulture),
            ["org.opencontainers.image.created"] = created,
            ["org.opencontainers.image.description"] = $"Predictions of the model {version.Model}",
            ["org.opencontainers.image.title"] = version.Model.Value,
            ["org.opencontainers.image.version"] = version.Number.ToString(CultureInfo.InvariantCulture),
        };
        if (version.Lineage.Commit is { } commit)
            labels["org.opencontainers.image.revision"] = version.Lineage.Dirty == true ? commit + "-dirty" : commit;
        if (below is not null)
        {
            labels["org.opencontainers.image.base.digest"] = below.Digest.Value;
            labels["org.opencontainers.image.base.name"] = below.Name;
            foreach (var (name, value) in below.Config.Labels)
                labels.TryAdd(name, value);
        }
        return labels;
    }
}
