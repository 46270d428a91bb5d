using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary><c>.nuke/parameters.json</c> or the file of a profile.</summary>
internal sealed class ParametersFile
{
    // Looked up where it is: a dictionary of JSON values would be compiled at every start.
    private JsonElement _root;

    private ParametersFile(AbsolutePath path, string? profile) => (Path, Profile) = (path, profile);

    public AbsolutePath Path { get; }

    /// <summary>Null for the file without a profile.</summary>
    public string? Profile { get; }

    /// <exception cref="WrongUseException">The file is no JSON object.</exception>
    public static ParametersFile Read(AbsolutePath path, string? profile)
    {
        var file = new ParametersFile(path, profile);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException($"the outermost value is {document.RootElement.ValueKind}");
            file._root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new WrongUseException($"Parameters file '{path}' is not a JSON object: {exception.Message}");
        }

        return file;
    }

    public JsonElement? Find(string name) => _root.TryGetProperty(name, out var value) ? value : null;
}
