using Docker.DotNet.Models;

namespace Assay.Deployment;

/// <summary>
/// What an engine says while it loads or pulls. It tells failures in the middle of an answer that began well, and the client does not
/// throw then. Called at once for each message, as <see cref="Progress{T}"/> would not be.
/// </summary>
internal sealed class EngineMessages(Action<string> tell) : IProgress<JSONMessage>
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>The first failure; null when all went well.</summary>
    public string? Error { get; private set; }

    public void Report(JSONMessage value)
    {
        Error ??= value.Error?.Message ?? value.ErrorMessage;
        // A layer tells of each of its parts anew.
        var line = string.Join(": ", new[] { value.ID, value.Status, value.Stream?.Trim() }.Where(t => !string.IsNullOrEmpty(t)));
        if (line.Length > 0 && told.Add(line))
            tell(line);
    }
}
