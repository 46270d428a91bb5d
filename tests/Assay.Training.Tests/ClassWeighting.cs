using Assay.Lifecycle;

namespace Assay.Training.Tests;

/// <summary>A weight multiplies the odds of its class: closed forms over <see cref="Odds"/>.</summary>
public sealed class ClassWeighting
{
    /// <summary>Odds 3:7, times 0.825/0.175 where the classes are balanced: 17.5 % of all rows are a yes.</summary>
    private const double Balanced = 0.6689;

    private static readonly LearnerOptions[] Options =
        [new LightGbmOptions { Trees = 200 }, new FastTreeOptions { Trees = 200 }, new SdcaOptions { Iterations = 500, L1 = 0, L2 = 1e-4 }, new LbfgsOptions { L1 = 0, L2 = 0.01 }];

    public static TheoryData<string, LearningTask> Cases =>
    [
        .. Options.Select(o => (o.Kind, LearningTask.Binary)),
        .. Options.Where(o => o is not FastTreeOptions).Select(o => (o.Kind, LearningTask.Multiclass)),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Balanced_classes_find_the_rare_one(string trainer, LearningTask task)
    {
        var options = Options.Single(o => o.Kind == trainer);

        var plain = Odds.Ask(options, task);
        var balanced = Odds.Ask(options with { ClassWeights = ClassWeights.Balanced }, task);

        Assert.Equal(0.3, plain.OfOne, Tolerance(trainer));
        Assert.Equal(0, Odds.Recall(plain));
        Assert.Equal(Balanced, balanced.OfOne, Tolerance(trainer));
        Assert.Equal(0.3 / 0.35, Odds.Recall(balanced), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_weight_of_a_class_multiplies_its_odds(string trainer, LearningTask task)
    {
        var options = Options.Single(o => o.Kind == trainer);
        var rare = task == LearningTask.Binary ? "yes" : "other";

        var says = Odds.Ask(options with { ClassWeights = new ClassWeights([KeyValuePair.Create(rare, 5.0)]) }, task);

        // 5 x 3 : 7, and 5 x 1 : 19
        Assert.Equal(15.0 / 22, says.OfOne, Tolerance(trainer));
        Assert.Equal(5.0 / 24, says.OfZero, Tolerance(trainer));
    }

    [Fact]
    public void A_class_that_is_none_is_refused()
    {
        var weights = new ClassWeights([KeyValuePair.Create("othr", 5.0)]);

        var refusal = Assert.Throws<WrongUseException>(() => Odds.Ask(new LightGbmOptions { ClassWeights = weights }, LearningTask.Multiclass));

        var fault = Assert.Single(refusal.Faults);
        Assert.Equal("common, other", fault.Allowed);
        Assert.Contains("'othr' is no class", fault.Message, StringComparison.Ordinal);
        Assert.Contains("other", fault.NextStep!, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_have_no_classes()
    {
        using var shop = new Shop(100);
        var table = shop.Features(Shop.Plain, LearningTask.Regression);
        Assert.Throws<WrongUseException>(() => Shop.Train(table, LearningTask.Regression, new SdcaOptions { ClassWeights = ClassWeights.Balanced }));
    }

    /// <summary>SDCA ends at a duality gap of a tenth, whatever it is told of iterations, and so comes only near.</summary>
    private static double Tolerance(string trainer) => trainer == "sdca" ? 0.08 : 0.03;
}
