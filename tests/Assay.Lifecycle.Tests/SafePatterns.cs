using System.Text.RegularExpressions;

namespace Assay.Lifecycle.Tests;

public sealed class SafePatterns
{
    [Theory]
    [InlineData("[A-Z]{2}")]
    [InlineData("C[0-9]{6}")]
    [InlineData("[a-z]+")]
    [InlineData("v[0-9]{1,3}")]
    public void With_one_choice_at_most_take_the_engine_that_starts_fast(string pattern) =>
        Assert.False(SafePattern.Whole(pattern).Options.HasFlag(RegexOptions.NonBacktracking));

    [Theory]
    [InlineData("(a+)+b")]
    [InlineData("(a|a)*b")]
    [InlineData("[a-z]*[a-z]*x")]
    [InlineData("a?a?")]
    [InlineData("a{1,9}a{1,9}")]
    public void With_more_never_go_back(string pattern) =>
        Assert.True(SafePattern.Whole(pattern).Options.HasFlag(RegexOptions.NonBacktracking));

    [Theory]
    [InlineData("[A-Z]{2}", "AB", true)]
    [InlineData("[A-Z]{2}", "ABC", false)]
    [InlineData("[A-Z]{2}", "AB\n", false)]
    [InlineData("ab|abc", "abc", true)]
    public void Match_whole_texts(string pattern, string text, bool expected) => Assert.Equal(expected, SafePattern.Whole(pattern).IsMatch(text));
}
