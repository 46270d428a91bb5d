using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>Wrong files, data and command lines: the exit code, the place, and nothing registered.</summary>
public sealed class WrongInput
{
    private const string Batch = "data/penguins/penguins-2009.csv";

    public static TheoryData<string, string, string> BrokenData => new()
    {
        { "Gentoo,Biscoe,44.5,14.3,216,4100,NA,2007\n", "Gentoo,Biscoe,44.5\n", "penguins-2007.csv:" },
        { "Adelie,Torgersen,39.1,18.7,181,3750,male,2007", "Adelie,Torgersen,39.1,deep,181,3750,male,2007", "penguins-2007.csv:2:23: column bill_depth_mm: 'deep' breaks 'type bill_depth_mm' (allowed: a finite number" },
        { "bill_depth_mm,flipper", "bill_depth,flipper", "penguins-2007.csv:1:1: column 'bill_depth_mm' is missing" },
    };

    [Theory]
    [MemberData(nameof(BrokenData))]
    public async Task Broken_data_is_refused_with_its_place(string old, string replacement, string place)
    {
        await using var team = new TeamWorkspace();
        team.Edit("data/penguins/penguins-2007.csv", old, replacement);

        await ExpectDataRefused(team, place);
    }

    [Fact]
    public async Task An_empty_batch_is_refused()
    {
        await using var team = new TeamWorkspace();
        File.WriteAllBytes(Path.Combine(team.Root, Batch), []);

        await ExpectDataRefused(team, $"{Batch}:1:1: the file is empty");
    }

    [Fact]
    public async Task A_binary_batch_is_refused()
    {
        await using var team = new TeamWorkspace();
        var bytes = new byte[9000];
        new Random(7).NextBytes(bytes);
        File.WriteAllBytes(Path.Combine(team.Root, Batch), bytes);

        await ExpectDataRefused(team, $"{Batch}:1");
    }

    public static TheoryData<string, string, string> WrongModels => new()
    {
        { "trainer:", "trianer:", "models/penguins/model.yaml:11:1" },
        { "kind: lbfgs", "kind: lbgfs", "models/penguins/model.yaml:11:18" },
        { "l1: 0.1", "l1: much", "models/penguins/model.yaml:11:29" },
        { "metric: accuracy, atLeast", "metric: auc, atLeast", "models/penguins/model.yaml:13:" },
        { "label: species", "label: spezies", "models/penguins/model.yaml" },
        { "island, sex]", "island, sex, species]", "'species' is known only after the outcome" },
    };

    [Theory]
    [MemberData(nameof(WrongModels))]
    public async Task A_wrong_model_yaml_is_wrong_use_with_its_place(string old, string replacement, string expected)
    {
        await using var team = new TeamWorkspace();
        team.Edit("models/penguins/model.yaml", old, replacement);

        var outcome = await team.RunAsync("Train");

        Assert.True(outcome.ExitCode == (int)ExitCode.WrongUse, outcome.Output);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("penguins", "Train", "--model", "pengiuns")]
    [InlineData("local", "Deploy", "--to", "moon")]
    [InlineData("Train", "Trian")]
    [InlineData("--model", "Train", "--modle", "penguins")]
    public async Task A_wrong_command_line_is_wrong_use_and_names_what_is_allowed(string allowed, params string[] arguments)
    {
        await using var team = new TeamWorkspace();

        var outcome = await team.RunAsync(arguments);

        Assert.True(outcome.ExitCode == (int)ExitCode.WrongUse, outcome.Output);
        Assert.Contains(allowed, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_outside_system_refusal()
    {
        await using var team = new TeamWorkspace();
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, team.Port);
        other.Start();

        var outcome = await team.RunAsync("Deploy");

        Assert.True(outcome.ExitCode == (int)ExitCode.OutsideSystem, outcome.Output);
        Assert.Contains($"{team.Port}", outcome.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(team["/models/penguins/champions.json"]));
    }

    /// <summary>What Validate refuses, it shows on its page; what Ingest can't read comes before.</summary>
    private static void ExpectPage(TeamWorkspace team, BuildOutcome outcome, string place)
    {
        const string page = "artifacts/reports/penguins/validation.html";
        if (!outcome.Ran.Contains("Validate"))
            return;
        Assert.Contains(page, outcome.Output, StringComparison.Ordinal);
        var html = File.ReadAllText(team[$"/{page}"]);
        Assert.Contains("✗ Refused", html, StringComparison.Ordinal);
        Assert.Contains($"<bdi>data/penguins/{place.Split(':')[0].Split('/')[^1]}</bdi>", html, StringComparison.Ordinal);
    }

    private static async Task ExpectDataRefused(TeamWorkspace team, string place)
    {
        var outcome = await team.RunAsync("Deploy");
        Assert.True(outcome.ExitCode == (int)ExitCode.DataRefused, outcome.Output);
        Assert.Contains(place, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Output, StringComparison.Ordinal);
        ExpectPage(team, outcome, place);
        Assert.Empty(team.Versions());
        Assert.Null(await team.ServingVersionAsync());
    }
}
