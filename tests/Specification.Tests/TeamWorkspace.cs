using System.Net;
using System.Text.Json;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>
/// A team's folder with the penguins model, in which the real build runs as a process. The sources of the server are those of the
/// repository, and what is published of them is shared by the workspaces of a test run, unless one asks for its own.
/// </summary>
internal sealed class TeamWorkspace : IAsyncDisposable
{
    private static readonly string[] ServerProjects = ["Assay.Serving", "Assay.Scoring", "Assay.Lifecycle"];
    private readonly TemporaryFolder folder = new();

    public TeamWorkspace(bool ownServer = false)
    {
        Copy(".nuke/parameters.json", "build.cmd", "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig");
        File.WriteAllText(this["/.nuke/parameters.json"], """{ "Model": "penguins" }""");
        Copy([.. ServerProjects.SelectMany(SourceFiles)]);
        Copy("data/penguins/contract.yaml", "models/penguins/model.yaml");
        Copy([.. Directory.GetFiles(Path.Combine(Repository.Root, "data", "penguins"), "*.csv").Select(f => Path.GetRelativePath(Repository.Root, f))]);
        if (!ownServer)
        {
            Directory.CreateDirectory(this["/artifacts"]);
            Directory.CreateSymbolicLink(this["/artifacts/server"], PublishedServer.Folder);
        }
        Port = LoopbackPort.Free();
        Edit("models/penguins/model.yaml", "port: 5082", $"port: {Port}");
    }

    public int Port { get; }

    public string Root => folder.Path;

    public string this[string path] => Root + path;

    public void Edit(string file, string old, string replacement)
    {
        var text = File.ReadAllText(Path.Combine(Root, file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(Root, file), text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public BuildRun Start(params string[] arguments) => BuildRun.Start(Root, arguments);

    public async Task<BuildOutcome> RunAsync(params string[] arguments)
    {
        await using var run = Start(arguments);
        return await run.FinishAsync();
    }

    /// <summary>Somebody else runs the build.</summary>
    public async Task<BuildOutcome> RunAsAsync(string actor, params string[] arguments)
    {
        await using var run = BuildRun.StartAs(actor, Root, arguments);
        return await run.FinishAsync();
    }

    /// <summary>Runs and expects success.</summary>
    public async Task<BuildOutcome> SucceedAsync(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Output);
        return outcome;
    }

    public TResult Result<TResult>(string stage) => Record<TResult>(stage).Result;

    public StageRecord<TResult> Record<TResult>(string stage) =>
        AssayJson.Read<StageRecord<TResult>>(File.ReadAllText(this[$"/artifacts/stages/penguins/{stage}.json"]));

    /// <summary>A version as its file says.</summary>
    public ModelVersion Version(int number) => AssayJson.Read<ModelVersion>(File.ReadAllText(this[$"/models/penguins/versions/{number}.json"]));

    /// <summary>Every file with its digest, without what every run leaves, what runs share, and what a front that runs holds.</summary>
    public IReadOnlyDictionary<string, ContentDigest> Files()
    {
        string[] left = ["artifacts/cache/", "artifacts/server/", "artifacts/runs/", "artifacts/deployments/", ".nuke/temp/"];
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return new DirectoryInfo(Root).EnumerateFiles("*", options)
            .Select(f => (Path: Path.GetRelativePath(Root, f.FullName), f.FullName))
            .Where(f => !left.Any(l => f.Path.StartsWith(l, StringComparison.Ordinal)))
            .ToDictionary(f => f.Path, f => ContentDigest.OfFile(f.FullName));
    }

    /// <summary>Makes a binary model of the penguins, with one gate.</summary>
    public void AskForOneSpecies(string species, string gate)
    {
        Edit("models/penguins/model.yaml", "task: multiclass", "task: binary\nthreshold: 0.5");
        Edit("models/penguins/model.yaml", "label: species", $"label: species = '{species}'");
        var text = File.ReadAllText(this["/models/penguins/model.yaml"]);
        var gates = text[text.IndexOf("gates:", StringComparison.Ordinal)..text.IndexOf("environments:", StringComparison.Ordinal)];
        Edit("models/penguins/model.yaml", gates, $"gates:\n  - {gate}\n");
    }

    /// <summary>The numbers of the registered versions.</summary>
    public int[] Versions() => Directory.Exists(this["/models/penguins/versions"])
        ? [.. Directory.GetFiles(this["/models/penguins/versions"], "*.json").Select(f => int.Parse(Path.GetFileNameWithoutExtension(f))).Order()]
        : [];

    /// <summary>The version that answers a prediction; null when nobody does.</summary>
    public async Task<int?> ServingVersionAsync()
    {
        using var client = new HttpClient();
        try
        {
            using var body = new StringContent(
                """{"bill_length_mm":39.1,"bill_depth_mm":18.7,"flipper_length_mm":181,"body_mass_g":3750,"island":"Torgersen","sex":"male"}""",
                System.Text.Encoding.UTF8,
                "application/json");
            using var answer = await client.PostAsync($"http://127.0.0.1:{Port}/predict", body, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal("Adelie", json.RootElement.GetProperty("class").GetString());
            return int.Parse(answer.Headers.GetValues("X-Assay-Version").Single());
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("Stop");
        if (new DirectoryInfo(this["/artifacts/server"]) is { LinkTarget: not null } link)
            link.Delete();
        folder.Dispose();
    }

    private static IEnumerable<string> SourceFiles(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    private void Copy(params string[] files)
    {
        foreach (var file in files)
        {
            var target = Path.Combine(Root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Repository.Root, file), target);
        }
    }
}
