namespace Assay.Lifecycle.Tests;

public sealed class Names
{
    [Theory]
    [InlineData("a")]
    [InlineData("ord-flights2")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk")]
    public void What_the_rule_allows_is_kept_as_it_is(string text)
    {
        Assert.Equal(text, new ModelName(text).Value);
        Assert.Equal(text, DatasetName.Parse(text, null).ToString());
        Assert.True(EnvironmentName.TryParse(text, null, out var name));
        Assert.Equal(text, name.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Delay")]
    [InlineData("2fast")]
    [InlineData("-a")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("a/../b")]
    [InlineData("größe")]
    [InlineData("a\n")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl")]
    public void What_it_does_not_is_refused_and_never_changed(string text)
    {
        var refusal = Assert.Throws<WrongUseException>(() => new ModelName(text));
        Assert.Contains($"'{text}' is no model name", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("starting with a letter", refusal.Faults[0].Allowed, StringComparison.Ordinal);
        Assert.False(ModelName.TryParse(text, null, out _));
        Assert.Throws<WrongUseException>(() => new DatasetName(text));
        Assert.Throws<WrongUseException>(() => new EnvironmentName(text));
    }

    [Fact]
    public void Null_is_no_name() => Assert.False(ModelName.TryParse(null, null, out _));

    [Fact]
    public void A_default_name_can_not_be_used() => Assert.Throws<InvalidOperationException>(() => default(ModelName).Value);

    [Fact]
    public void A_metric_knows_its_direction_and_tasks()
    {
        Assert.Equal(MetricDirection.HigherIsBetter, new MetricName("auc").Direction);
        Assert.Equal(MetricDirection.LowerIsBetter, new MetricName("rmse").Direction);
        Assert.Equal(["logLoss", "accuracy", "macroF1", "calibrationError"], MetricName.Of(LearningTask.Multiclass).Select(m => m.Value));
        Assert.Contains("auc, averagePrecision", Assert.Throws<WrongUseException>(() => new MetricName("AUC")).Message, StringComparison.Ordinal);
    }
}
