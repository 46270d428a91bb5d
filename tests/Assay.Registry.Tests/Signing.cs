using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>A repository with a declared key signs what it registers, and lets nothing else go further.</summary>
public sealed class Signing : IDisposable
{
    private readonly Workspace workspace = new();
    private readonly KeyPair keys = new();

    public void Dispose()
    {
        workspace.Dispose();
        keys.Dispose();
    }

    [Fact]
    public void A_version_is_signed_as_it_is_registered_and_read_by_who_has_the_public_key()
    {
        var version = Register("one");

        var registry = workspace.Open(keys.Checking);
        Assert.Equal(1, registry.Gated(Workspace.Delay, 1).Number);
        Assert.Equal("one", File.ReadAllText(registry.FileOf(version)));
        registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "first");
        Assert.Equal(1, registry.Champion(Workspace.Delay, Workspace.Local)!.Number);
        Assert.Empty(registry.VerifySignatures(Workspace.Delay));
        // Who has registered it already need not sign: a run without the private key goes through.
        Assert.Equal(1, workspace.Candidate("one").To(workspace.Open(keys.Checking)).Number);
    }

    [Fact]
    public void Without_a_key_nothing_is_signed_and_nothing_is_asked()
    {
        workspace.Register("one");
        Assert.False(File.Exists(workspace.SignatureFile(1)));
        Assert.Equal(1, workspace.Registry.Gated(Workspace.Delay, 1).Number);
        Assert.Empty(workspace.Registry.VerifySignatures(Workspace.Delay));
    }

    [Fact]
    public void A_run_that_cannot_sign_registers_nothing()
    {
        using var other = new KeyPair();
        var none = Assert.Throws<WrongUseException>(() => workspace.Candidate("one").To(workspace.Open(keys.Checking)));
        var wrong = Assert.Throws<WrongUseException>(() => workspace.Candidate("one").To(workspace.Open(
            new VersionSignatures(VerificationKey.Read(keys.PublicFile, "public.pem"), () => SigningKey.Read(other.PrivateFile, "/")))));

        Assert.Contains("has no private key", none.Message, StringComparison.Ordinal);
        Assert.Contains("MODEL_PRIVATE_KEY", none.Message, StringComparison.Ordinal);
        Assert.Contains("not of the declared", wrong.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(workspace["models"]));
        Assert.False(Directory.Exists(workspace["store"]));
    }

    [Fact]
    public void A_version_without_a_signature_goes_no_further()
    {
        var version = workspace.Register("one");
        workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "first");

        AssertRefused(version, "version 1 of delay is not signed", "SignVersions --model delay");

        Register("two");
        File.Delete(workspace.SignatureFile(2));
        AssertRefused(workspace.Registry.Find(Workspace.Delay, 2)!, "version 2 of delay is not signed", "restore the file from git");
    }

    [Fact]
    public void A_signature_of_another_key_is_refused_also_under_this_ones_name()
    {
        using var other = new KeyPair();
        var version = workspace.Candidate("one").To(workspace.Open(other.Signing));

        AssertRefused(version, "signed by another key", "SignVersions");

        var hint = keys.Checking.Key.Hint;
        File.WriteAllText(workspace.SignatureFile(1), File.ReadAllText(workspace.SignatureFile(1)).Replace(other.Checking.Key.Hint, hint, StringComparison.Ordinal));
        AssertRefused(version, "is not of this key: it was altered, or made up", "restore the file from git");
    }

    [Fact]
    public void The_signature_of_another_version_or_model_is_refused()
    {
        var (one, two) = (Register("one"), Register("two"));
        File.Copy(workspace.SignatureFile(1), workspace.SignatureFile(2), overwrite: true);
        AssertRefused(two, $"version 2 of delay is not what was signed: model.zip was {one.Digest}, and is {two.Digest}", "restore the file from git", workspace.VersionFile(2));
    }

    [Fact]
    public void A_version_file_or_a_model_that_was_altered_is_refused()
    {
        var version = Register("one");
        var good = File.ReadAllText(workspace.VersionFile(1));
        File.WriteAllText(workspace.VersionFile(1), good.Replace("0.84", "0.94", StringComparison.Ordinal));
        AssertRefused(version, "version 1 of delay is not what was signed: version.json was", "restore the file from git", workspace.VersionFile(1));
        File.WriteAllText(workspace.VersionFile(1), good);

        var bytes = workspace.Store.PathOf(version.Digest);
        File.SetAttributes(bytes, FileAttributes.Normal);
        File.WriteAllText(bytes, "0ne");
        var refusal = Assert.Throws<GateRefusedException>(() => workspace.Open(keys.Checking).FileOf(version));
        Assert.Contains("version 1 of delay: the stored", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new SourcePlace(bytes), refusal.Faults[0].Place);
    }

    [Fact]
    public void Versions_from_before_the_key_are_signed_on_request()
    {
        workspace.Register("one");
        workspace.Register("two", against: 1);
        Register("three");
        var before = File.ReadAllBytes(workspace.SignatureFile(3));
        Assert.Throws<WrongUseException>(() => workspace.Open(keys.Checking).SignVersions(Workspace.Delay, "ada", "ours"));
        Assert.Throws<WrongUseException>(() => workspace.Open().SignVersions(Workspace.Delay, "ada", "ours"));

        Assert.Equal([1, 2], workspace.Open(keys.Signing).SignVersions(Workspace.Delay, "ada", "ours"));

        Assert.Empty(workspace.Open(keys.Checking).VerifySignatures(Workspace.Delay));
        Assert.Equal(before, File.ReadAllBytes(workspace.SignatureFile(3)));
        var told = workspace.Registry.History(Workspace.Delay).Where(e => e.Action == HistoryAction.Signed).ToList();
        Assert.Equal([(1, "ada", "ours"), (2, "ada", "ours")], told.Select(e => (e.Version, e.By, e.Why)));
        Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));
        Assert.Empty(workspace.Open(keys.Signing).SignVersions(Workspace.Delay, "ada", "ours"));
    }

    [Fact]
    public void What_was_changed_is_not_signed_on_request()
    {
        var version = workspace.Register("one");
        var good = File.ReadAllText(workspace.VersionFile(1));
        File.WriteAllText(workspace.VersionFile(1), good.Replace("0.84", "0.94", StringComparison.Ordinal));
        Assert.Throws<WrongUseException>(() => workspace.Open(keys.Signing).SignVersions(Workspace.Delay, "ada", "ours"));

        File.WriteAllText(workspace.VersionFile(1), good);
        var bytes = workspace.Store.PathOf(version.Digest);
        File.SetAttributes(bytes, FileAttributes.Normal);
        File.WriteAllText(bytes, "0ne");
        Assert.Throws<OutsideSystemException>(() => workspace.Open(keys.Signing).SignVersions(Workspace.Delay, "ada", "ours"));
        Assert.False(File.Exists(workspace.SignatureFile(1)));
    }

    [Fact]
    public void A_killed_run_leaves_no_version_without_its_signature()
    {
        // What is there when the run was killed between the two files: a signature without a version.
        Register("one");
        File.Move(workspace.SignatureFile(1), workspace.SignatureFile(2));
        File.Delete(workspace.VersionFile(1));
        File.Delete(workspace.HistoryFile);

        Assert.Empty(workspace.Registry.Versions(Workspace.Delay));
        Assert.Equal([1, 2], new[] { Register("two").Number, Register("three").Number });
        Assert.Empty(workspace.Open(keys.Checking).VerifySignatures(Workspace.Delay));
    }

    private ModelVersion Register(string content) => workspace.Candidate(content).To(workspace.Open(keys.Signing));

    private void AssertRefused(ModelVersion version, string what, string nextStep, string? place = null)
    {
        var registry = workspace.Open(keys.Checking);
        Action[] uses =
        [
            () => registry.Gated(Workspace.Delay, version.Number),
            () => registry.FileOf(version),
            () => registry.SetChampion(Workspace.Delay, Workspace.Local, version.Number, "bob", "again"),
        ];
        Assert.All(uses, use =>
        {
            var refusal = Assert.Throws<GateRefusedException>(use);
            Assert.Equal(ExitCode.GateRefused, refusal.ExitCode);
            var fault = Assert.Single(refusal.Faults);
            Assert.Contains(what, fault.Message, StringComparison.Ordinal);
            Assert.Equal(new SourcePlace(place ?? workspace.SignatureFile(version.Number)), fault.Place);
            Assert.Contains(nextStep, fault.NextStep, StringComparison.Ordinal);
        });
        Assert.Contains(registry.VerifySignatures(Workspace.Delay), f => f.Message.Contains(what, StringComparison.Ordinal));
    }
}
