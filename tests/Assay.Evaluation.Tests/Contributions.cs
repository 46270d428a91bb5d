using Assay.Evaluation.Explanations;

namespace Assay.Evaluation.Tests;

/// <summary>Contributions of inputs against Shapley values by their definition: all orders of the inputs, all rows of the background.</summary>
public sealed class Contributions
{
    private static readonly int[] Background = [.. Enumerable.Range(0, 40)];

    [Theory]
    [InlineData(50)]
    [InlineData(123)]
    [InlineData(298)]
    public void Are_the_shapley_values_within_their_stated_error(int row)
    {
        var exact = Exact(row);
        var told = Explain(row, permutations: 2000);
        Assert.Equal(exact.Base, told.Base, 4 * told.BaseStandardError);
        foreach (var (i, input) in told.Inputs.Index())
            Assert.Equal(exact.Values[i], input.Value, 4 * input.StandardError + 1e-6);
        Assert.Equal(["a", "b", "c", "idle"], told.Inputs.Select(i => i.Input));
        Assert.Equal(0, told.Inputs[3].Value);
    }

    [Fact]
    public void Add_up_to_the_score()
    {
        var told = Explain(77, permutations: 25);
        Assert.Equal(told.Score, told.Base + told.Inputs.Sum(i => i.Value), 1e-4);
        Assert.Equal(ThreeInputs.Table.Take([77]).ScoreWith(ThreeInputs.Scorer, TestContext.Current.CancellationToken)[0], told.Score);
    }

    [Fact]
    public void Are_the_same_for_a_seed_and_surer_with_more_permutations()
    {
        Assert.Equal(Explain(77, 100).Inputs, Explain(77, 100).Inputs);
        Assert.True(Explain(77, 1600).Inputs[0].StandardError < Explain(77, 100).Inputs[0].StandardError);
        Assert.Throws<ArgumentOutOfRangeException>(() => ShapleySampling.Explain(ThreeInputs.Scorer, ThreeInputs.Table, 0, [], cancellationToken: TestContext.Current.CancellationToken));
    }

    private static RowContributions Explain(int row, int permutations) =>
        ShapleySampling.Explain(ThreeInputs.Scorer, ThreeInputs.Table, row, Background, permutations, seed: 7, cancellationToken: TestContext.Current.CancellationToken);

    private static (double Base, double[] Values) Exact(int row)
    {
        const int inputs = 4;
        // The mean score when the inputs of a set come from the row and the others from the background.
        var worth = new double[1 << inputs];
        for (var set = 0; set < worth.Length; set++)
        {
            var table = ThreeInputs.Table.Take(Background);
            for (var i = 0; i < inputs; i++)
            {
                if ((set & (1 << i)) != 0)
                    table = table.With(ThreeInputs.Table.Columns[i].Take([.. Background.Select(_ => row)]));
            }
            worth[set] = table.ScoreWith(ThreeInputs.Scorer, TestContext.Current.CancellationToken).Average(s => (double)s);
        }
        // |S|! (n - |S| - 1)! / n! by the size of S.
        double[] weights = [1 / 4.0, 1 / 12.0, 1 / 12.0, 1 / 4.0];
        var values = new double[inputs];
        for (var i = 0; i < inputs; i++)
        {
            for (var set = 0; set < worth.Length; set++)
            {
                if ((set & (1 << i)) == 0)
                    values[i] += weights[int.PopCount(set)] * (worth[set | (1 << i)] - worth[set]);
            }
        }
        return (worth[0], values);
    }
}
