using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>What people say of versions is what the history comes to.</summary>
public sealed class Annotations : IDisposable
{
    private readonly Workspace workspace = new();

    public Annotations()
    {
        workspace.Register("one");
        workspace.Register("two");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Tags_and_notes_are_kept_with_who_when_and_why_and_a_tag_can_be_taken_away()
    {
        Say(1, Annotation.Tag("team", "nord"));
        Say(1, Annotation.Tag("risk", "high"));
        Say(1, Annotation.Tag("team", "süd"));
        Say(1, Annotation.Note("seen by the board"));
        Say(1, Annotation.Tag("risk", null));
        var standing = workspace.Registry.Standing(Workspace.Delay, 1);
        Assert.Equal(new Dictionary<string, string> { ["team"] = "süd" }, standing.Tags);
        var note = Assert.Single(standing.Notes);
        Assert.Equal(("seen by the board", "eve", "asked"), (note.Value, note.By, note.Why));
        Assert.Empty(workspace.Registry.Standing(Workspace.Delay, 2).Tags);
        Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));
    }

    [Fact]
    public void What_is_so_already_adds_no_line()
    {
        Annotation[] all = [Annotation.Tag("a", "b"), Annotation.Note("n"), Annotation.Alias("blue"), Annotation.Deprecate()];
        foreach (var annotation in all.Concat(all))
            Say(1, annotation);
        Say(2, Annotation.Tag("never-there", null));
        Say(2, Annotation.Restore());
        Assert.Equal(6, workspace.Registry.History(Workspace.Delay).Count);
    }

    [Fact]
    public void An_alias_names_one_version_and_moves()
    {
        Say(1, Annotation.Alias("blue"));
        Say(2, Annotation.Alias("blue"));
        Say(2, Annotation.Alias("next"));
        Say(1, Annotation.DropAlias("next"));
        Assert.Empty(workspace.Registry.Standing(Workspace.Delay, 1).Aliases);
        Assert.Equal(["blue", "next"], workspace.Registry.Standing(Workspace.Delay, 2).Aliases);
        Say(2, Annotation.DropAlias("blue"));
        Assert.Equal(["next"], workspace.Registry.Standing(Workspace.Delay, 2).Aliases);
    }

    [Fact]
    public void A_deprecated_version_is_deployable_only_where_it_serves_until_that_is_taken_back()
    {
        var image = ContentDigest.OfText("image");
        var (local, staging) = (Workspace.Environment("local"), Workspace.Environment("staging"));
        workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "first", image);
        Say(1, Annotation.Deprecate());
        workspace.Registry.CheckDeployable(Workspace.Delay, local, 1, image);
        var refusal = Assert.Throws<GateRefusedException>(() => workspace.Registry.CheckDeployable(Workspace.Delay, staging, 1, image));
        Assert.Contains("version 1 of delay is deprecated", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("by eve: asked", refusal.Message, StringComparison.Ordinal);
        workspace.Registry.CheckDeployable(Workspace.Delay, staging, 2, image);
        Say(1, Annotation.Restore());
        workspace.Registry.CheckDeployable(Workspace.Delay, staging, 1, image);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Blue")]
    [InlineData("7")]
    public void A_name_that_is_none_is_refused(string name)
    {
        Assert.Throws<WrongUseException>(() => Annotation.Tag(name, "x"));
        Assert.Throws<WrongUseException>(() => Annotation.Alias(name));
    }

    [Fact]
    public void An_empty_or_endless_text_is_refused()
    {
        Assert.Throws<WrongUseException>(() => Annotation.Note("  "));
        Assert.Throws<WrongUseException>(() => Annotation.Tag("a", new string('x', 2001)));
    }

    [Fact]
    public void A_version_that_does_not_exist_is_refused() => Assert.Throws<WrongUseException>(() => Say(3, Annotation.Note("n")));

    [Fact]
    public async Task Several_writers_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => Say(1 + i % 2, Annotation.Note($"note {i}")))));
        Assert.Equal(26, workspace.Registry.History(Workspace.Delay).Count);
        Assert.Equal(12, workspace.Registry.Standing(Workspace.Delay, 2).Notes.Count);
        Assert.Empty(workspace.Registry.Audit(Workspace.Delay).Findings);
    }

    private void Say(int version, Annotation annotation) => workspace.Open().Annotate(Workspace.Delay, version, annotation, "eve", "asked");
}
