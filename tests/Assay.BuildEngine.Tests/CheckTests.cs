using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Assay.BuildEngine.Tests;

public sealed class CheckTests
{
    [Fact]
    public void Enum_values_have_texts() => Assert.Equal("ubuntu-22.04", GitHubActionsImage.Ubuntu2204.GetValue());

    [Theory]
    [InlineData("Tran", "Train")]
    [InlineData("--epoch", "--epochs")]
    [InlineData("zzzzzz", null)]
    public void Nearest_names(string text, string? expected) =>
        Assert.Equal(expected, NearestNames.Find(text, ["Train", "Deploy", "--epochs"]).FirstOrDefault());
}
