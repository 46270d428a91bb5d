namespace Assay.Lifecycle.Tests;

public sealed class StageKeys
{
    [Fact]
    public void Equal_inputs_have_one_key_whatever_their_order() => Assert.Equal(
        new StageInputs().Add("a", 1).Add("b", "x").Key,
        new StageInputs().Add("b", "x").Add("a", 1).Key);

    [Theory]
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("a", "1:b", "a1:", "b")]
    [InlineData("a", "", "", "a")]
    public void What_stands_where_is_part_of_the_key(string name, string value, string otherName, string otherValue) =>
        Assert.NotEqual(new StageInputs().Add(name, value).Key, new StageInputs().Add(otherName, otherValue).Key);

    [Fact]
    public void A_value_is_written_the_same_in_any_culture() => Assert.Equal("0.5", new StageInputs().Add("ratio", 0.5).Values["ratio"]);

    [Fact]
    public void A_name_comes_once() => Assert.Throws<ArgumentException>(() => new StageInputs().Add("a", 1).Add("a", 2));

    [Fact]
    public void Changes_are_told_in_words()
    {
        var digest = ContentDigest.OfText("abc");
        var earlier = new StageInputs()
            .AddRange("model.yaml", [new("trainer.leaves", "31"), new("trainer.trees", "100"), new("trainer.l2", "0")])
            .Add("snapshot", ContentDigest.OfText("earlier"));
        var now = new StageInputs()
            .AddRange("model.yaml", [new("trainer.leaves", "63"), new("trainer.trees", "100"), new("trainer.seed", "7")])
            .Add("snapshot", digest);
        Assert.Equal(
            [
                "model.yaml trainer.l2 is gone (0)",
                "model.yaml trainer.leaves 31 -> 63",
                "model.yaml trainer.seed is new (7)",
                $"snapshot {ContentDigest.OfText("earlier").Short} -> {digest.Short}",
            ],
            now.ChangesSince(earlier.Values));
        Assert.Empty(now.ChangesSince(now.Values));
    }

    [Fact]
    public void Of_things_of_one_kind_only_those_that_differ_are_told_where_it_is_known_what_they_were()
    {
        KeyValuePair<string, string>[] before = [new("batch a", "1"), new("batch b", "2"), new("batch c", "3")];
        var earlier = new StageInputs().Add("trees", 1).AddParts("batches", before);
        var now = new StageInputs().Add("trees", 2).AddParts("batches", [new("batch a", "1"), new("batch b", "4"), new("batch d", "5")]);

        Assert.Equal(["batch b 2 -> 4", "batch c is gone (3)", "batch d is new (5)", "trees 1 -> 2"], now.ChangesSince(earlier.Values, _ => before));
        Assert.Equal(2, now.ChangesSince(earlier.Values).Count());
        Assert.Equal(2, now.ChangesSince(earlier.Values, _ => null).Count());
        Assert.Empty(earlier.ChangesSince(earlier.Values, _ => throw new InvalidOperationException("Nothing differs.")));
    }

    [Fact]
    public void A_long_value_is_told_on_one_short_line()
    {
        var change = Assert.Single(new StageInputs().Add("sql", "SELECT 1\nFROM t" + new string('x', 100)).ChangesSince(new Dictionary<string, string>()));
        Assert.StartsWith("sql is new (SELECT 1 FROM t", change, StringComparison.Ordinal);
        Assert.EndsWith("...)", change, StringComparison.Ordinal);
    }
}
