using System.Text.Json;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Front;

/// <summary><c>front.json</c>: what the next front must know when this one is killed.</summary>
internal sealed record FrontState
{
    public required ProcessIdentity? Front { get; init; }

    public string? Active { get; init; }

    public string? Standby { get; init; }

    public required IReadOnlyList<ServerRecord> Servers { get; init; }

    public ServerRecord? ActiveServer => Servers.FirstOrDefault(s => s.Id == Active);

    public ServerRecord? StandbyServer => Servers.FirstOrDefault(s => s.Id == Standby);

    /// <summary>Null when there is none, or none that this front understands.</summary>
    public static FrontState? Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(FrontFiles.State), FrontJson.Default.FrontState);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    public void Write() => AtomicFile.WriteText(FrontFiles.State, JsonSerializer.Serialize(this, FrontJson.Default.FrontState));
}
