using System.Text.Json;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary><c>.nuke/parameters.json</c> or the file of a profile.</summary>
internal sealed class ParametersFile
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);

    private ParametersFile(AbsolutePath path, string? profile)
    {
        Path = path;
        Profile = profile;
    }

    public AbsolutePath Path { get; }

    /// <summary>Null for the file without a profile.</summary>
    public string? Profile { get; }

    public IEnumerable<string> Names => _values.Keys;

    /// <exception cref="WrongUseException">The file is no JSON object.</exception>
    public static ParametersFile Read(AbsolutePath path, string? profile)
    {
        var file = new ParametersFile(path, profile);
        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            foreach (var property in document.RootElement.EnumerateObject())
                file._values[property.Name] = property.Value.Clone();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new WrongUseException($"Parameters file '{path}' is not a JSON object: {exception.Message}");
        }

        return file;
    }

    public JsonElement? Find(string name) => _values.TryGetValue(name, out var value) ? value : null;
}
