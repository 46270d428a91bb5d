using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>From a file that nobody has described to a model that serves, by two commands.</summary>
public sealed class NewModels
{
    [Fact]
    public async Task A_new_model_trains_and_deploys_at_once()
    {
        await using var team = new TeamWorkspace();
        WritePenguins(team, "birds.csv");

        var created = await team.SucceedAsync("NewModel", "--name", "birds", "--data", "birds.csv", "--label", "species");
        Assert.Contains("./build.sh Train Deploy --model birds", created.Output, StringComparison.Ordinal);
        var port = FreshPort(team, "birds");
        await team.SucceedAsync("Train", "Deploy", "--model", "birds");

        using var client = new HttpClient();
        var row = new { bill_length_mm = 39.1, bill_depth_mm = 18.7, flipper_length_mm = 181, body_mass_g = 3750, island = "Torgersen", sex = "male", year = 2007 };
        using var answer = await client.PostAsJsonAsync($"http://127.0.0.1:{port}/predict", row, TestContext.Current.CancellationToken);
        await team.SucceedAsync("Stop", "--model", "birds");
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("Adelie", json.GetProperty("class").GetString());
        Assert.True(File.Exists(team["/data/birds/README.md"]));
        Assert.Equal(File.ReadAllBytes(team["/birds.csv"]), File.ReadAllBytes(team["/data/birds/birds.csv"]));
    }

    [Fact]
    public async Task Numbers_and_names_that_are_written_otherwise_train_too()
    {
        await using var team = new TeamWorkspace();
        Write(team, "orders.csv", "Umsatz (EUR);Größe;order", 600, i =>
            $"{(Chance(i, 2) == 1 ? 500 : 0) + Chance(i, 900, 2)},25;{Chance(i, 9, 3)},5;{(Chance(i, 2) == 1 ? "ja" : "nein")}");

        await team.SucceedAsync("NewModel", "--name", "orders", "--data", "orders.csv", "--label", "order");
        var trained = await team.SucceedAsync("Train", "Gate", "--model", "orders");

        Assert.Contains("verdict: pass", trained.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(team["/models/orders/features.sql"]));
    }

    [Fact]
    public async Task A_label_that_is_chance_passes_no_gate()
    {
        await using var team = new TeamWorkspace();
        Write(team, "dice.csv", "a,b,target", 2000, i => $"{Chance(i, 90)}.5,{"xyz"[Chance(i, 3, 2)]},{Chance(i, 2, 3)}");

        await team.SucceedAsync("NewModel", "--name", "dice", "--data", "dice.csv");
        var outcome = await team.RunAsync("Train", "Gate", "--model", "dice");

        Assert.True(outcome.ExitCode == (int)ExitCode.GateRefused, outcome.Output);
        Assert.Contains("gate floor auc gives Fail", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_is_there_is_written_over()
    {
        await using var team = new TeamWorkspace();
        WritePenguins(team, "birds.csv");
        Directory.CreateDirectory(team["/data/birds"]);
        File.WriteAllText(team["/data/birds/contract.yaml"], "# mine");
        var before = Declared(team);

        var model = await team.RunAsync("NewModel", "--name", "penguins", "--data", "birds.csv", "--label", "species");
        var dataset = await team.RunAsync("NewModel", "--name", "birds", "--data", "birds.csv", "--label", "species");

        foreach (var (outcome, place) in new[] { (model, "models/penguins"), (dataset, "data/birds") })
        {
            Assert.True(outcome.ExitCode == (int)ExitCode.WrongUse, outcome.Output);
            Assert.Contains($"{place} is there already", outcome.Output, StringComparison.Ordinal);
        }
        Assert.Equal(before, Declared(team));
    }

    [Fact]
    public async Task A_refused_one_leaves_nothing_and_all_faults_of_the_command_line_are_told_at_once()
    {
        await using var team = new TeamWorkspace();
        WritePenguins(team, "birds.csv");
        var before = Declared(team);

        var unknown = await team.RunAsync("NewModel", "--name", "birds", "--data", "birds.csv", "--label", "spezies");
        var wrong = await team.RunAsync("NewModel", "--name", "My Birds", "--data", "none.csv", "--task", "clustering");

        Assert.True((unknown.ExitCode, wrong.ExitCode) == (2, 2), unknown.Output + wrong.Output);
        Assert.Contains("birds.csv:1: --label is 'spezies', which is no column (allowed: species, island", unknown.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'species'", unknown.Output, StringComparison.Ordinal);
        foreach (var part in new[] { "--name is 'My Birds'", "--data is 'none.csv', which does not exist", "--task is 'clustering' (allowed: binary, regression, multiclass)" })
            Assert.Contains(part, wrong.Output, StringComparison.Ordinal);
        Assert.Equal(before, Declared(team));
    }

    [Fact]
    public async Task A_killed_one_leaves_nothing_that_anybody_reads()
    {
        await using var team = new TeamWorkspace();
        Write(team, "large.csv", "id,amount,target", 400_000, i => $"{i},{(Chance(i, 2) * 50) + Chance(i, 90, 2)},{Chance(i, 2)}");

        await using (var run = team.Start("NewModel", "--name", "large", "--data", "large.csv"))
        {
            await run.WaitForAsync("NewModel");
            run.Kill();
            await run.FinishAsync();
        }
        Assert.False(Directory.Exists(team["/models/large"]));
        Assert.False(Directory.Exists(team["/data/large"]));

        await team.SucceedAsync("NewModel", "--name", "large", "--data", "large.csv");
        await team.SucceedAsync("Ingest", "--model", "large");
    }

    private static void WritePenguins(TeamWorkspace team, string file)
    {
        string[][] years = [.. Directory.GetFiles(team["/data/penguins"], "*.csv").Order(StringComparer.Ordinal).Select(File.ReadAllLines)];
        File.WriteAllLines(Path.Combine(team.Root, file), [years[0][0], .. years.SelectMany(y => y.Skip(1))]);
    }

    private static void Write(TeamWorkspace team, string file, string header, int rows, Func<int, FormattableString> row) =>
        File.WriteAllLines(Path.Combine(team.Root, file), [header, .. Enumerable.Range(0, rows).Select(i => row(i).ToString(CultureInfo.InvariantCulture))]);

    private static int FreshPort(TeamWorkspace team, string model)
    {
        var file = team[$"/models/{model}/model.yaml"];
        var (text, port) = (File.ReadAllText(file), LoopbackPort.Free());
        File.WriteAllText(file, System.Text.RegularExpressions.Regex.Replace(text, @"port: \d+", $"port: {port}"));
        return port;
    }

    private static string[] Declared(TeamWorkspace team) =>
    [
        .. team.Files().Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal) || f.Key.StartsWith("models/", StringComparison.Ordinal))
            .Select(f => $"{f.Key} {f.Value}").Order(StringComparer.Ordinal),
    ];

    /// <summary>A number of 0 to <paramref name="below"/>, less one, that looks like chance and is the same in every run.</summary>
    private static int Chance(int row, int below, int column = 0) => (int)((((ulong)(row + 1) * 0x9e3779b97f4a7c15 * (ulong)((2 * column) + 1)) >> 33) % (ulong)below);
}
