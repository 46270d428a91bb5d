using System.Text;
using Assay.Lifecycle;

namespace Assay.Profiling.Tests;

/// <summary>Profiles of columns as files and as sums.</summary>
public sealed class Profiles
{
    [Fact]
    public void A_profile_reads_back_as_it_was_written()
    {
        var profile = Profile(seed: 1, rows: 5000);
        var json = profile.ToJson();
        Assert.Equal(json, TableProfile.FromJson(json).ToJson());
    }

    [Fact]
    public void Profiles_of_batches_add_up()
    {
        var sum = TableProfile.Sum([Profile(1, 3000), Profile(2, 2000)]);
        Assert.Equal(5000, sum.Rows);
        Assert.Equal(5000, sum.Find("amount")!.Moments.Count);
        Assert.Equal(5000, sum.Find("kind")!.Texts.Count);
        Assert.Equal(3, sum.Find("kind")!.Distinct);
    }

    [Fact]
    public void Profiles_of_other_columns_do_not_add_up() =>
        Assert.Throws<ArgumentException>(() => Profile(1, 10).Add(new TableProfile("orders", [new ColumnProfile("amount", ColumnType.Number)])));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{ \"table\": \"a\", \"rows\": 1, \"columns\": [{ \"name\": \"x\", \"type\": \"Number\", \"missing\": 0, \"distinct\": 1, \"sketch\": \"AAAA\" }] }")]
    public void What_is_no_profile_is_refused(string json) => Assert.Throws<InvalidDataException>(() => TableProfile.FromJson(json));

    [Fact]
    public void A_flipped_bit_never_crashes_the_reader()
    {
        var json = Profile(3, 2000).ToJson();
        var at = json.IndexOf("\"sketch\": \"", StringComparison.Ordinal) + 11;
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var damaged = new StringBuilder(json);
            damaged[at + random.Next(60)] = "ABCDabcd0123+/"[random.Next(14)];
            try
            {
                TableProfile.FromJson(damaged.ToString());
            }
            catch (InvalidDataException)
            {
                // This is what it should be.
            }
        }
    }

    [Fact]
    public void Frequent_texts_are_found_among_many()
    {
        var texts = new TextDistribution();
        var random = new Random(4);
        for (var block = 0; block < 50; block++)
            texts.Add(new Block([.. Enumerable.Range(0, 4000).Select(i => i % 4 == 0 ? "often" : $"rare {random.Next(1_000_000)}")]));
        var top = texts.Top(1).Single();
        Assert.Equal("often", top.Key);
        Assert.InRange(top.Value, 50_000 - texts.Shortfall, 50_000);
        Assert.InRange(texts.Shortfall, 0, 2000);
        Assert.InRange(texts.Distinct, 135_000, 145_000);
    }

    private static TableProfile Profile(int seed, int rows)
    {
        var random = new Random(seed);
        var (amount, kind) = (new ColumnProfile("amount", ColumnType.Number), new ColumnProfile("kind", ColumnType.Text));
        var values = Enumerable.Range(0, rows).Select(_ => random.NextDouble() * 100).ToArray();
        amount.Rows = kind.Rows = rows;
        (amount.Min, amount.Max, amount.Moments) = (values.Min(), values.Max(), Moments.Of(values));
        amount.Numbers.Add(values.AsSpan());
        kind.Texts.Add(new Block([.. Enumerable.Range(0, rows).Select(_ => new[] { "web", "shop", "phone" }[random.Next(3)])]));
        return new TableProfile("orders", [amount, kind]);
    }

    private sealed class Block(string[] texts) : ITextBlock
    {
        private readonly (string Text, int Times)[] counts = [.. texts.CountBy(t => t).Select(c => (c.Key, c.Value))];

        public int Count => counts.Length;

        public ReadOnlySpan<byte> Bytes(int number) => Encoding.UTF8.GetBytes(counts[number].Text);

        public string Text(int number) => counts[number].Text;

        public long Times(int number) => counts[number].Times;
    }
}
