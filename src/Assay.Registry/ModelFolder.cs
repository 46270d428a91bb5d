using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>The files of one model: its versions and champions.</summary>
internal sealed class ModelFolder(string folder, ModelName model)
{
    private readonly string versions = Path.Combine(folder, "versions");
    private readonly string champions = Path.Combine(folder, "champions.json");

    public string History => Path.Combine(folder, "history.jsonl");

    public string VersionFile(int number) => Path.Combine(versions, $"{number.ToString(CultureInfo.InvariantCulture)}.json");

    public string ChampionsFile => champions;

    /// <summary>All versions by rising number.</summary>
    public List<ModelVersion> Versions() => [.. Numbers().Select(Version)];

    /// <summary>The numbers that there are files of, rising.</summary>
    public IReadOnlyList<int> Numbers()
    {
        if (!Directory.Exists(versions))
            return [];
        return [.. Directory.EnumerateFiles(versions, "*.json")
            .Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)
            .Where(n => n > 0)
            .Order()];
    }

    public ModelVersion? Find(int number) => File.Exists(VersionFile(number)) ? Version(number) : null;

    public ContentDigest DigestOf(int number) => ContentDigest.OfFile(VersionFile(number));

    /// <summary>
    /// What is wrong with the file of a version, held against the entry that registered it; null when nothing is. Entries of before
    /// digests were recorded prove nothing.
    /// </summary>
    public Fault? Mismatch(int number, IEnumerable<HistoryEntry> history)
    {
        var entry = history.LastOrDefault(e => e.Action == HistoryAction.Registered && e.Version == number);
        return entry?.VersionFile is not { } registered || registered == DigestOf(number)
            ? null
            : new Fault($"this file is not what was registered as version {number} of {model}: it was changed by hand")
            {
                Place = new SourcePlace(VersionFile(number)),
                NextStep = $"git checkout -- {VersionFile(number)}",
            };
    }

    public bool TryWriteNew(ModelVersion version) => AtomicFile.TryWriteNewText(VersionFile(version.Number), AssayJson.Write(version));

    public SortedDictionary<string, int> Champions() => new(
        File.Exists(champions) ? Read<Dictionary<string, int>>(champions) : [],
        StringComparer.Ordinal);

    public void WriteChampions(SortedDictionary<string, int> next) =>
        AtomicFile.WriteText(champions, ChampionsText(next));

    /// <summary>The file as it is written.</summary>
    public static string ChampionsText(SortedDictionary<string, int> champions) => AssayJson.Write(new Dictionary<string, int>(champions));

    private ModelVersion Version(int number)
    {
        var file = VersionFile(number);
        var version = Read<ModelVersion>(file);
        return version.Number == number && version.Model == model
            ? version
            : throw Changed(file, $"it is version {version.Number} of {version.Model}, not {number} of {model}", inner: null);
    }

    private static T Read<T>(string file)
    {
        try
        {
            return AssayJson.Read<T>(File.ReadAllText(file));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw Changed(file, e.Message, e);
        }
    }

    private static WrongUseException Changed(string file, string what, Exception? inner)
    {
        var fault = new Fault($"this file was changed by hand: {what}") { Place = new SourcePlace(file), NextStep = "restore it from git" };
        return inner is null ? new WrongUseException(fault) : new WrongUseException(fault, inner);
    }
}
