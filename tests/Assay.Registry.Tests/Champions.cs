using Assay.Lifecycle;

namespace Assay.Registry.Tests;

public sealed class Champions : IDisposable
{
    private static readonly EnvironmentName Production = new("production");
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Each_environment_has_its_own()
    {
        workspace.Register("one");
        workspace.Register("two", against: 1);
        Set(Workspace.Local, 2);
        Set(Production, 1);
        Assert.Equal(2, workspace.Open().Champion(Workspace.Delay, Workspace.Local)!.Number);
        Assert.Equal(1, workspace.Open().Champion(Workspace.Delay, Production)!.Number);
        Assert.Null(workspace.Registry.Champion(Workspace.Delay, new EnvironmentName("staging")));
        Assert.Equal("{\n  \"local\": 2,\n  \"production\": 1\n}\n", File.ReadAllText(workspace.ChampionsFile));
    }

    [Fact]
    public void The_history_says_who_and_why()
    {
        workspace.Register("one");
        Set(Workspace.Local, 1);
        var entry = workspace.Registry.History(Workspace.Delay)[^1];
        Assert.Equal((2, HistoryAction.Deployed, 1, "bob", "it is good"), (entry.Sequence, entry.Action, entry.Version, entry.By, entry.Why));
        Assert.Equal(Workspace.Local, entry.Environment);
    }

    [Fact]
    public void Setting_the_same_again_changes_nothing()
    {
        workspace.Register("one");
        Set(Workspace.Local, 1);
        var before = File.ReadAllText(workspace.HistoryFile);
        Set(Workspace.Local, 1);
        Assert.Equal(before, File.ReadAllText(workspace.HistoryFile));
    }

    [Fact]
    public void Going_back_is_one_more_entry()
    {
        workspace.Register("one");
        workspace.Register("two", against: 1);
        Set(Workspace.Local, 1);
        Set(Workspace.Local, 2);
        Set(Workspace.Local, 1);
        Assert.Equal([1, 2, 1], workspace.Registry.History(Workspace.Delay).Where(e => e.Action == HistoryAction.Deployed).Select(e => e.Version));
        Assert.Equal(1, workspace.Registry.Champion(Workspace.Delay, Workspace.Local)!.Number);
    }

    [Fact]
    public void A_version_that_does_not_exist_is_refused()
    {
        workspace.Register("one");
        Assert.Contains("no version 7", Assert.Throws<WrongUseException>(() => Set(Workspace.Local, 7)).Message, StringComparison.Ordinal);
        File.WriteAllText(workspace.ChampionsFile, "{ \"local\": 9 }");
        Assert.Contains("(allowed: 1)", Assert.Throws<WrongUseException>(() => workspace.Registry.Champion(Workspace.Delay, Workspace.Local)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_whose_record_says_it_failed_is_refused()
    {
        workspace.Register("one");
        var text = File.ReadAllText(workspace.VersionFile(1));
        File.WriteAllText(workspace.VersionFile(1), text.Replace("\"outcome\": \"Pass\"", "\"outcome\": \"Fail\"", StringComparison.Ordinal));
        // Without an entry nobody knows what the file was.
        File.Delete(workspace.HistoryFile);
        Assert.Throws<GateRefusedException>(() => Set(Workspace.Local, 1));
        Assert.False(File.Exists(workspace.ChampionsFile));
    }

    [Fact]
    public void A_failed_deployment_leaves_the_champion()
    {
        workspace.Register("one");
        workspace.Register("two", against: 1);
        Set(Workspace.Local, 1);
        workspace.Registry.RecordFailure(Workspace.Delay, Workspace.Local, 2, "bob", "not ready after 30 s");
        Assert.Equal(1, workspace.Registry.Champion(Workspace.Delay, Workspace.Local)!.Number);
        Assert.Equal(HistoryAction.DeploymentFailed, workspace.Registry.History(Workspace.Delay)[^1].Action);
    }

    public sealed class Opponents : IDisposable
    {
        private readonly Workspace workspace = new();

        public void Dispose() => workspace.Dispose();

        [Fact]
        public void Nobody_when_nothing_serves() => Assert.Null(Opponent("one"));

        [Fact]
        public void The_champion_for_another_candidate()
        {
            workspace.Register("one");
            workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "it is good");
            Assert.Equal(1, Opponent("two")!.Number);
        }

        [Fact]
        public void The_same_as_before_when_the_candidate_has_become_champion()
        {
            workspace.Register("one");
            workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "it is good");
            Assert.Null(Opponent("one"));
            var before = Opponent("two")!.Number;
            workspace.Register("two", against: before);
            workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 2, "bob", "it is better");
            Assert.Equal(before, Opponent("two")!.Number);
        }

        private ModelVersion? Opponent(string content) =>
            workspace.Registry.Opponent(Workspace.Delay, Workspace.Local, workspace.Candidate(content).Model.Digest);
    }

    private void Set(EnvironmentName environment, int version) => workspace.Open().SetChampion(Workspace.Delay, environment, version, "bob", "it is good");
}
