using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>A registry of real files, and candidates for it.</summary>
internal sealed class Workspace : IDisposable
{
    public static readonly ModelName Delay = new("delay");
    public static readonly EnvironmentName Local = new("local");
    public static readonly ContentDigest Snapshot = ContentDigest.OfText("snapshot");
    private readonly TemporaryFolder folder = new();

    public Workspace() => Registry = Open();

    public ModelRegistry Registry { get; }

    public ContentStore Store => new(folder["store"]);

    public string HistoryFile => folder["models/delay/history.jsonl"];

    public string ChampionsFile => folder["models/delay/champions.json"];

    public string VersionFile(int number) => folder[string.Create(CultureInfo.InvariantCulture, $"models/delay/versions/{number}.json")];

    public string this[string relative] => folder[relative];

    public string SignatureFile(int number) => Path.ChangeExtension(VersionFile(number), ".sig");

    /// <summary>As model.yaml declares it.</summary>
    public static EnvironmentDeclaration Environment(string name, string? after = null, int approvals = 0) => new()
    {
        Name = new EnvironmentName(name),
        Port = 5080,
        After = after is null ? null : new EnvironmentName(after),
        Approvals = approvals,
    };

    /// <summary>Another process would see just the same files.</summary>
    public ModelRegistry Open(VersionSignatures? signatures = null) => new(folder["models"], Store, new SteppingClock(), signatures);

    public Submission Candidate(string content, ContentDigest? snapshot = null, int? against = null)
    {
        var file = folder.Write($"candidates/{ContentDigest.OfText(content).Short}/model.zip", content);
        return Submission.Of(file, Artifact.Of(folder.Path, file), snapshot ?? Snapshot, against);
    }

    public ModelVersion Register(string content, ContentDigest? snapshot = null, int? against = null) =>
        Candidate(content, snapshot, against).To(Open());

    public void Dispose() => folder.Dispose();
}
