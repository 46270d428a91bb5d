using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Assert = Xunit.Assert;
using NukeAssert = Nuke.Common.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class CheckTests
{
    [Fact]
    public void Failures_name_the_expression()
    {
        string? name = null;
        Assert.EndsWith("(Parameter 'name')", Assert.Throws<ArgumentException>(() => name.NotNull()).Message, StringComparison.Ordinal);
        Assert.Equal("no", Assert.Throws<ArgumentException>(() => NukeAssert.True(1 > 2, "no")).Message);
        Assert.Equal("so", Assert.Throws<Exception>(() => NukeAssert.Fail("so")).Message);
        Assert.Equal("x", "x".NotNullOrWhiteSpace());
        Assert.Throws<ArgumentException>(() => NukeAssert.HasSingleItem(new[] { 1, 2 }));
    }

    [Fact]
    public void Retries_until_it_works_and_cleans_up_each_time()
    {
        var (attempts, cleanups, lines) = (0, 0, new List<string>());
        ControlFlow.ExecuteWithRetry(
            () => NukeAssert.True(++attempts == 3, "not yet"), () => cleanups++, logAction: lines.Add);
        Assert.Equal((3, 3, 2), (attempts, cleanups, lines.Count));
        Assert.Throws<ArgumentException>(() => ControlFlow.ExecuteWithRetry(() => NukeAssert.True(false, "never"), retryAttempts: 2, logAction: lines.Add));
    }

    [Fact]
    public void Suppressed_errors_give_the_default() =>
        Assert.Equal(4, ControlFlow.SuppressErrors(() => int.Parse("x", System.Globalization.CultureInfo.InvariantCulture), 4, logWarning: false));

    [Fact]
    public void Partitions_deal_items_out_in_turn()
    {
        var partition = new Partition { Part = 2, Total = 3 };
        Assert.Equal([1, 4], partition.GetCurrent(Enumerable.Range(0, 6)));
        Assert.True(partition.IsIn(2));
        Assert.Equal("1/1", Partition.Single.ToString());
    }

    [Fact]
    public void Enum_values_have_texts() => Assert.Equal("ubuntu-22.04", GitHubActionsImage.Ubuntu2204.GetValue());

    [Theory]
    [InlineData("Tran", "Train")]
    [InlineData("--epoch", "--epochs")]
    [InlineData("zzzzzz", null)]
    public void Nearest_names(string text, string? expected) =>
        Assert.Equal(expected, NearestNames.Find(text, ["Train", "Deploy", "--epochs"]).FirstOrDefault());
}
