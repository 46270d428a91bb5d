using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>An environment may come after another, and may ask for approvals. What counts is what the history says, on any machine.</summary>
public sealed class Promotions : IDisposable
{
    private static readonly EnvironmentName Staging = new("staging");
    private static readonly ContentDigest Image = ContentDigest.OfText("image");
    private static readonly ContentDigest Other = ContentDigest.OfText("image of another server");
    private readonly Workspace workspace = new();

    public Promotions()
    {
        workspace.Register("one");
        workspace.Register("two");
    }

    public void Dispose() => workspace.Dispose();

    public sealed class After : IDisposable
    {
        private readonly Promotions tests = new();

        public void Dispose() => tests.Dispose();

        [Fact]
        public void What_was_never_there_before_is_refused()
        {
            tests.Deploy(Staging, 1, Image);
            var fault = Assert.Single(Refused(2).Faults);
            Assert.Equal($"version 2 of delay with the image {Image.Short} must have been deployed to staging and judged there before production: it was never deployed there", fault.Message);
            Assert.Equal("run ./build.sh Deploy --model delay --to staging", fault.NextStep);
        }

        [Fact]
        public void What_serves_there_or_did_is_taken()
        {
            tests.Deploy(Staging, 1, Image);
            Check(1);
            tests.Deploy(Staging, 2, Image);
            Check(2);
            Check(1);
        }

        [Fact]
        public void Another_image_of_the_same_version_is_refused_until_it_was_there()
        {
            tests.Deploy(Staging, 1, Other);
            Assert.Contains($"the image that was deployed there is {Other.Short}", Refused(1).Message, StringComparison.Ordinal);
            tests.Deploy(Staging, 1, Image);
            Check(1);
            Check(1, Other);
            Assert.Equal([Other, Image], tests.History().Where(e => e.Action == HistoryAction.Deployed).Select(e => e.Image));
        }

        [Fact]
        public void A_line_from_before_images_were_recorded_proves_nothing()
        {
            tests.workspace.Registry.SetChampion(Workspace.Delay, Staging, 1, "bob", "deployed by an older Assay");
            Assert.Contains("which image was deployed there is not recorded", Refused(1).Message, StringComparison.Ordinal);
            tests.Deploy(Staging, 1, Image);
            Check(1);
        }

        [Fact]
        public void What_failed_there_since_is_refused_until_it_is_deployed_again()
        {
            tests.Deploy(Staging, 1, Image);
            tests.workspace.Registry.RecordFailure(Workspace.Delay, Staging, 1, "bob", "its error rate is 0.2");
            Assert.Contains("by bob: its error rate is 0.2", Refused(1).Message, StringComparison.Ordinal);
            tests.Deploy(Staging, 1, Image);
            Check(1);
        }

        [Fact]
        public void What_was_rolled_back_from_is_refused_and_what_was_rolled_back_to_is_taken()
        {
            tests.Deploy(Staging, 1, Image);
            tests.Deploy(Staging, 2, Image);
            tests.workspace.Registry.SetChampion(Workspace.Delay, Staging, 1, "eve", "scores look odd", Image, isRollback: true);
            Assert.Contains("it was taken back there on", Refused(2).Message, StringComparison.Ordinal);
            Assert.Contains("by eve: scores look odd", Refused(2).Message, StringComparison.Ordinal);
            Check(1);
            Assert.Equal(1, tests.workspace.Registry.Champion(Workspace.Delay, Staging)!.Number);
            Assert.Equal(HistoryAction.RolledBack, Assert.Single(tests.workspace.Registry.ChampionsAt(Workspace.Delay, DateTimeOffset.MaxValue)).Action);
            Assert.Empty(tests.workspace.Registry.Audit(Workspace.Delay).Findings);
        }

        [Fact]
        public void What_serves_may_be_started_again_whatever_happened_elsewhere()
        {
            tests.Deploy(Staging, 1, Image);
            tests.Deploy(new EnvironmentName("production"), 1, Image);
            tests.workspace.Registry.RecordFailure(Workspace.Delay, Staging, 1, "bob", "its error rate is 0.2");
            Check(1);
            Refused(1, Other);
        }

        [Fact]
        public void Setting_the_same_again_adds_no_line()
        {
            tests.Deploy(Staging, 1, Image);
            tests.Deploy(Staging, 1, Image);
            Assert.Equal(3, tests.History().Count);
            Assert.Null(tests.workspace.Registry.VerifyHistory(Workspace.Delay));
        }

        private static EnvironmentDeclaration Production => Workspace.Environment("production", after: "staging");

        private void Check(int version, ContentDigest? image = null) => tests.workspace.Open().CheckDeployable(Workspace.Delay, Production, version, image ?? Image);

        private GateRefusedException Refused(int version, ContentDigest? image = null) => Assert.Throws<GateRefusedException>(() => Check(version, image));
    }

    public sealed class Approvals : IDisposable
    {
        private readonly Promotions tests = new();

        public void Dispose() => tests.Dispose();

        [Fact]
        public void Each_person_counts_once_for_one_version_and_environment()
        {
            var refused = Refused(1, of: 2);
            Assert.Equal("version 1 of delay has 0 of 2 approvals for production; missing: 2 people, not ada, who registered it", refused.Message);
            Assert.Equal("./build.sh Approve --model delay --model-version 1 --to production --why REASON", refused.NextStep);
            Approve(1, "bob");
            Approve(1, "BOB");
            Approve(2, "eve");
            Approve(1, "eve", "staging");
            Assert.Contains("has 1 of 2 approvals for production, by bob; missing: somebody else, not ada", Refused(1, of: 2).Message, StringComparison.Ordinal);
            Approve(1, "eve");
            Check(1, of: 2);
            Assert.Equal(["bob", "eve"], tests.workspace.Registry.Approvers(Workspace.Delay, new EnvironmentName("production"), 1));
            Assert.Equal(4, tests.History().Count(e => e.Action == HistoryAction.Approved));
        }

        [Fact]
        public void Who_registered_the_version_can_t_approve_it()
        {
            var refusal = Assert.Throws<GateRefusedException>(() => Approve(1, "Ada"));
            Assert.Contains("Ada registered version 1 of delay, and can't approve it", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(tests.History(), e => e.Action == HistoryAction.Approved);
        }

        [Fact]
        public void An_environment_that_asks_for_none_a_deprecated_version_and_an_unknown_one_get_none()
        {
            var registry = tests.workspace.Registry;
            Assert.Throws<WrongUseException>(() => registry.Approve(Workspace.Delay, Workspace.Environment("local"), 1, "bob", "seen"));
            Assert.Throws<WrongUseException>(() => Approve(9, "bob"));
            registry.Annotate(Workspace.Delay, 1, Annotation.Deprecate(), "eve", "leaks");
            Assert.Contains("is deprecated", Assert.Throws<GateRefusedException>(() => Approve(1, "bob")).Message, StringComparison.Ordinal);
        }

        [Fact]
        public void All_that_is_missing_is_told_at_once()
        {
            tests.workspace.Registry.Annotate(Workspace.Delay, 1, Annotation.Deprecate(), "eve", "leaks");
            var environment = Workspace.Environment("production", after: "staging", approvals: 1);
            Assert.Equal(3, Assert.Throws<GateRefusedException>(() => tests.workspace.Registry.CheckDeployable(Workspace.Delay, environment, 1, Image)).Faults.Count);
        }

        private void Approve(int version, string by, string environment = "production") =>
            tests.workspace.Open().Approve(Workspace.Delay, Workspace.Environment(environment, approvals: 2), version, by, "seen");

        private void Check(int version, int of) =>
            tests.workspace.Open().CheckDeployable(Workspace.Delay, Workspace.Environment("production", approvals: of), version, Image);

        private Fault Refused(int version, int of) => Assert.Single(Assert.Throws<GateRefusedException>(() => Check(version, of)).Faults);
    }

    private void Deploy(EnvironmentName environment, int version, ContentDigest image) =>
        workspace.Open().SetChampion(Workspace.Delay, environment, version, "bob", "it is good", image);

    private IReadOnlyList<HistoryEntry> History() => workspace.Registry.History(Workspace.Delay);
}
