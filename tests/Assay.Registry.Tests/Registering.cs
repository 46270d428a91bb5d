using Assay.Lifecycle;

namespace Assay.Registry.Tests;

public sealed class Registering : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_gated_candidate_becomes_the_next_version()
    {
        var first = workspace.Register("one");
        var second = workspace.Register("two", against: 1);
        Assert.Equal((1, 2), (first.Number, second.Number));
        var read = workspace.Open().Find(Workspace.Delay, 2)!;
        Assert.Equivalent(second, read, strict: true);
        Assert.Equal(0.84, read.Metrics[new MetricName("auc")]);
        Assert.Equal("two", File.ReadAllText(workspace.Registry.FileOf(read)));
        Assert.Equal([1, 2], workspace.Registry.Versions(Workspace.Delay).Select(v => v.Number));
        Assert.Null(workspace.Registry.Find(Workspace.Delay, 3));
        Assert.Equal([HistoryAction.Registered, HistoryAction.Registered], workspace.Registry.History(Workspace.Delay).Select(e => e.Action));
    }

    [Fact]
    public void The_same_model_of_the_same_snapshot_keeps_its_version_unchanged()
    {
        workspace.Register("one");
        var before = File.ReadAllText(workspace.VersionFile(1));
        Assert.Equal(1, workspace.Register("one").Number);
        Assert.Equal(before, File.ReadAllText(workspace.VersionFile(1)));
        Assert.Single(workspace.Registry.History(Workspace.Delay));
    }

    [Fact]
    public void The_same_model_of_another_snapshot_is_another_version()
    {
        workspace.Register("one");
        Assert.Equal(2, workspace.Register("one", ContentDigest.OfText("later snapshot")).Number);
    }

    [Fact]
    public void The_same_bytes_with_another_threshold_are_another_version()
    {
        var submission = workspace.Candidate("one");
        submission.To(workspace.Registry);
        var model = submission.Model with { Signature = submission.Model.Signature with { Threshold = 0.9 } };
        var other = submission with
        {
            Model = model,
            Verdict = submission.Verdict with { Candidate = model.Digest },
            Report = submission.Report with { Challenger = submission.Report.Challenger with { Model = model.Digest } },
        };

        Assert.Throws<GateRefusedException>(() => (submission with { Model = model }).To(workspace.Registry));
        Assert.Equal(2, other.To(workspace.Registry).Number);
    }

    [Theory]
    [InlineData(GateOutcome.Inconclusive)]
    [InlineData(GateOutcome.Fail)]
    [InlineData(GateOutcome.Error)]
    public void What_did_not_pass_is_refused_and_leaves_nothing(GateOutcome outcome)
    {
        var good = workspace.Candidate("one");
        var result = good.Verdict.Results[0] with { Outcome = outcome, Reason = "0.8201 is below 0.8300", Place = new SourcePlace("model.yaml", 14, 5) };
        var refusal = AssertRefused(good with { Verdict = good.Verdict with { Results = [good.Verdict.Results[0], result] } }, "0.8201 is below 0.8300");
        Assert.Equal(new SourcePlace("model.yaml", 14, 5), Assert.Single(refusal.Faults).Place);
    }

    [Fact]
    public void A_verdict_without_results_is_refused()
    {
        var good = workspace.Candidate("one");
        AssertRefused(good with { Verdict = good.Verdict with { Results = [] } }, "no gate judged");
    }

    [Fact]
    public void A_verdict_of_another_candidate_is_refused()
    {
        var good = workspace.Candidate("one");
        AssertRefused(good with { Verdict = workspace.Candidate("two").Verdict }, "the verdict is of candidate");
    }

    [Fact]
    public void Records_of_another_snapshot_are_refused_all_at_once()
    {
        var (good, other) = (workspace.Candidate("one"), workspace.Candidate("one", ContentDigest.OfText("other")));
        var refusal = AssertRefused(other with { Model = good.Model }, "the verdict is of snapshot");
        Assert.Equal(3, refusal.Faults.Count);
    }

    [Fact]
    public void A_verdict_of_another_model_is_refused()
    {
        var good = workspace.Candidate("one");
        AssertRefused(good with { Verdict = good.Verdict with { Model = new ModelName("other") } }, "the verdict is of model other");
    }

    [Fact]
    public void Bytes_that_changed_after_the_verdict_are_refused()
    {
        var good = workspace.Candidate("one");
        File.AppendAllText(good.File, "!");
        AssertRefused(good, "has the digest");
        File.Delete(good.File);
        AssertRefused(good, "does not exist");
    }

    [Fact]
    public void A_version_without_its_bytes_says_what_to_do()
    {
        var version = workspace.Register("one");
        File.Delete(workspace.Store.PathOf(version.Digest));
        var refusal = Assert.Throws<OutsideSystemException>(() => workspace.Registry.FileOf(version));
        Assert.Contains("version 1 of delay", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("next:", refusal.Message, StringComparison.Ordinal);
        workspace.Register("one");
        Assert.Equal("one", File.ReadAllText(workspace.Registry.FileOf(version)));
    }

    [Fact]
    public void A_version_file_changed_by_hand_is_refused_by_name()
    {
        workspace.Register("one");
        File.WriteAllText(workspace.VersionFile(2), File.ReadAllText(workspace.VersionFile(1)));
        Assert.Contains("it is version 1 of delay, not 2", Assert.Throws<WrongUseException>(() => workspace.Register("two")).Message, StringComparison.Ordinal);
        File.WriteAllText(workspace.VersionFile(2), "{");
        Assert.Contains("restore it from git", Assert.Throws<WrongUseException>(() => workspace.Registry.Versions(Workspace.Delay)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_whose_file_is_not_what_was_registered_goes_no_further()
    {
        workspace.Register("one");
        workspace.Register("two", against: 1);
        workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "first");
        var good = File.ReadAllText(workspace.VersionFile(1));
        File.WriteAllText(workspace.VersionFile(1), good.Replace("0.84", "0.94", StringComparison.Ordinal));
        Assert.Equal(0.94, workspace.Registry.Find(Workspace.Delay, 1)!.Metrics[new MetricName("auc")]);

        AssertChanged(() => workspace.Registry.Gated(Workspace.Delay, 1));
        AssertChanged(() => workspace.Registry.Champion(Workspace.Delay, Workspace.Local));
        AssertChanged(() => { workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "again"); return null; });
        AssertChanged(() => workspace.Register("one"));
        Assert.Equal(new SourcePlace(workspace.VersionFile(1)), workspace.Registry.VerifyHistory(Workspace.Delay)!.Place);
        Assert.Equal(2, workspace.Registry.Gated(Workspace.Delay, 2).Number);

        File.WriteAllText(workspace.VersionFile(1), good);
        Assert.Equal(1, workspace.Registry.Gated(Workspace.Delay, 1).Number);
        Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));

        void AssertChanged(Func<object?> call)
        {
            var fault = Assert.Single(Assert.Throws<WrongUseException>(call).Faults);
            Assert.Equal(new SourcePlace(workspace.VersionFile(1)), fault.Place);
            Assert.Contains("changed by hand", fault.Message, StringComparison.Ordinal);
            Assert.StartsWith("git checkout", fault.NextStep, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Many_writers_at_once_get_a_number_each()
    {
        var candidates = Enumerable.Range(0, 12).Select(i => workspace.Candidate($"content {i}")).ToArray();
        Parallel.ForEach(candidates, new ParallelOptions { MaxDegreeOfParallelism = 6 }, c => c.To(workspace.Open()));
        var versions = workspace.Registry.Versions(Workspace.Delay);
        Assert.Equal(Enumerable.Range(1, 12), versions.Select(v => v.Number));
        Assert.Equal(12, versions.Select(v => v.Digest).Distinct().Count());
        Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));
        Assert.Equal(12, workspace.Registry.History(Workspace.Delay).Count);
    }

    private GateRefusedException AssertRefused(Submission submission, string fragment)
    {
        var refusal = Assert.Throws<GateRefusedException>(() => submission.To(workspace.Registry));
        Assert.Contains(fragment, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.GateRefused, refusal.ExitCode);
        Assert.False(Directory.Exists(workspace["models"]));
        Assert.False(Directory.Exists(workspace["store"]));
        return refusal;
    }
}
