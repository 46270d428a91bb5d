using System.Text;
using Assay.Front;

namespace Assay.Deployment.Tests;

public sealed class ScoreComparisonTests
{
    private const string Tensors =
        """{"model_name":"m","outputs":[{"name":"score","datatype":"FP32","shape":[2,2],"data":[0.1,0.9,0.6,0.4]},{"name":"class","datatype":"BYTES","shape":[2],"data":["a","b"]}]}""";

    [Theory]
    [InlineData("""{"probability":0.5,"prediction":true}""", """{"probability":0.500009,"prediction":false}""", 1, 0, 9e-6)]
    [InlineData("""{"probability":0.5,"prediction":true}""", """{"probability":0.50002,"prediction":true}""", 1, 1, 2e-5)]
    [InlineData("""{"value":2000}""", """{"value":2000.01}""", 1, 0, 0.01)]
    [InlineData("""{"value":-2000}""", """{"value":-2000.03}""", 1, 1, 0.03)]
    [InlineData("""{"class":"a","probabilities":{"a":0.7,"b":0.3}}""", """{"class":"a","probabilities":{"b":0.3,"a":0.7}}""", 1, 0, 0)]
    [InlineData("""{"class":"a","probabilities":{"a":0.7,"b":0.3}}""", """{"class":"a","probabilities":{"a":0.7,"c":0.3}}""", 1, 1, 0)]
    [InlineData("""{"class":"a","probabilities":{"a":0.7,"b":0.3}}""", """{"class":"a","probabilities":{"a":0.7,"b":0.2,"c":0.1}}""", 1, 1, 0.1)]
    [InlineData("""{"predictions":[{"value":1},{"value":2}]}""", """{"predictions":[{"value":1},{"value":2.5}]}""", 2, 1, 0.5)]
    [InlineData("""{"predictions":[{"value":1},{"value":2}]}""", """{"predictions":[{"value":1}]}""", 2, 2, 0)]
    [InlineData("""{"predictions":[{"value":1},{"value":2}]}""", """{"predictions":7}""", 2, 2, 0)]
    [InlineData(Tensors, Tensors, 2, 0, 0)]
    [InlineData(Tensors, """{"outputs":[{"name":"score","shape":[2,2],"data":[0.1,0.9,0.5,0.5]}]}""", 2, 1, 0.1)]
    [InlineData(Tensors, """{"outputs":[{"name":"score","shape":[4],"data":[0.1,0.9,0.6,0.4]}]}""", 2, 2, 0)]
    [InlineData(Tensors, """{"outputs":[{"name":"score","shape":[0],"data":[]}]}""", 2, 2, 0)]
    [InlineData(Tensors, "[1]", 2, 2, 0)]
    public void Compares_predictions_by_their_scores(string answer, string copy, int compared, int different, double largest)
    {
        var comparison = ScoreComparison.Of(Encoding.UTF8.GetBytes(answer), Encoding.UTF8.GetBytes(copy))!.Value;

        Assert.Equal((compared, different), (comparison.Compared, comparison.Different));
        Assert.Equal(largest, comparison.LargestDifference, 1e-9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"ready":true}""")]
    [InlineData("""{"predictions":[]}""")]
    [InlineData("""{"outputs":[]}""")]
    [InlineData("""{"outputs":[7]}""")]
    public void An_answer_without_predictions_has_nothing_to_compare(string answer) =>
        Assert.Null(ScoreComparison.Of(Encoding.UTF8.GetBytes(answer), null));
}
