using Assay.Evaluation.Metrics;

namespace Assay.Evaluation.Tests;

public sealed class Metrics
{
    private const double Exact = 1e-12;
    private const double OfFloats = 1e-7;

    public sealed class Binary
    {
        [Fact]
        public void Auc_and_average_precision_are_those_of_scikit_learns_documentation()
        {
            float[] labels = [0, 0, 1, 1];
            float[] scores = [0.1f, 0.4f, 0.35f, 0.8f];
            Assert.Equal(0.75, RankMetrics.Auc(labels, scores), Exact);
            Assert.Equal(0.8333333333333333, RankMetrics.AveragePrecision(labels, scores), Exact);
        }

        [Fact]
        public void Brier_and_log_loss_are_those_of_scikit_learns_documentation()
        {
            Assert.Equal(0.0375, BinaryMetrics.Brier([0, 1, 1, 0], [0.1f, 0.9f, 0.8f, 0.3f]), OfFloats);
            Assert.Equal(0.21616187468057912, BinaryMetrics.LogLoss([1, 0, 0, 1], [0.9f, 0.1f, 0.2f, 0.65f]), OfFloats);
        }

        [Fact]
        public void All_agree_with_scikit_learn_on_scores_with_ties()
        {
            var metrics = BinaryMetrics.All(Vectors.Labels, Vectors.Scores, 0.5).ToDictionary();
            Assert.Equal(0.9176682692307692, metrics["auc"], Exact);
            Assert.Equal(0.9160704847659064, metrics["averagePrecision"], Exact);
            Assert.Equal(0.12478125003923214, metrics["brier"], Exact);
            Assert.Equal(0.3942928391067058, metrics["logLoss"], Exact);
            Assert.Equal(0.83, metrics["accuracy"], Exact);
            Assert.Equal(0.81, metrics["precision"], Exact);
            Assert.Equal(0.84375, metrics["recall"], Exact);
            Assert.Equal(0.826530612244898, metrics["f1"], Exact);
        }

        [Fact]
        public void The_order_of_rows_has_no_influence()
        {
            var order = Enumerable.Range(0, Vectors.Rows).Reverse().ToArray();
            var (labels, scores) = (order.Select(i => Vectors.Labels[i]).ToArray(), order.Select(i => Vectors.Scores[i]).ToArray());
            Assert.Equal(0.9176682692307692, RankMetrics.Auc(labels, scores), Exact);
            Assert.Equal(0.9160704847659064, RankMetrics.AveragePrecision(labels, scores), Exact);
        }

        [Fact]
        public void Auc_is_one_half_when_all_scores_are_equal() => Assert.Equal(0.5, RankMetrics.Auc([0, 1, 1], [0.3f, 0.3f, 0.3f]));

        [Fact]
        public void Auc_and_its_mirror_add_up_to_one()
        {
            var mirrored = Array.ConvertAll(Vectors.Scores, s => -s);
            Assert.Equal(1, RankMetrics.Auc(Vectors.Labels, Vectors.Scores) + RankMetrics.Auc(Vectors.Labels, mirrored), Exact);
        }

        [Theory]
        [InlineData(0f)]
        [InlineData(1f)]
        public void What_needs_two_classes_is_undefined_with_one(float label)
        {
            Assert.Equal(double.NaN, RankMetrics.Auc([label, label], [0.2f, 0.8f]));
            Assert.Equal(double.NaN, RankMetrics.AveragePrecision([label, label], [0.2f, 0.8f]));
        }

        [Fact]
        public void Without_positive_rows_precision_recall_and_f1_are_undefined()
        {
            var counts = ConfusionCounts.Of([0, 0], [0.2f, 0.8f], 0.5);
            Assert.True(double.IsNaN(counts.Precision) && double.IsNaN(counts.Recall) && double.IsNaN(counts.F1));
        }

        [Fact]
        public void When_yes_is_never_said_precision_is_0()
        {
            var counts = ConfusionCounts.Of([0, 1], [0.2f, 0.3f], 0.5);
            Assert.Equal((0, 0, 0), (counts.Precision, counts.Recall, counts.F1));
        }

        [Fact]
        public void Yes_is_said_from_the_threshold_on() => Assert.Equal(new ConfusionCounts(1, 0, 1, 0), ConfusionCounts.Of([1, 0], [0.1f, 0.09f], 0.1));

        [Fact]
        public void A_wrong_certainty_costs_a_finite_log_loss() => Assert.Equal(-Math.Log(1e-15), BinaryMetrics.LogLoss([1], [0f]), 1e-9);

        [Fact]
        public void Nothing_is_defined_without_rows() => Assert.All(BinaryMetrics.All([], [], 0.5), m => Assert.Equal(double.NaN, m.Value));
    }

    public sealed class Multiclass
    {
        [Fact]
        public void Macro_f1_is_that_of_scikit_learns_documentation() =>
            Assert.Equal(0.26666666666666666, MulticlassMetrics.MacroF1([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1]), Exact);

        [Fact]
        public void All_agree_with_scikit_learn()
        {
            var metrics = MulticlassMetrics.All(Vectors.Classes, Vectors.ClassProbabilities, 3).ToDictionary();
            Assert.Equal(0.48333333333333334, metrics["accuracy"], Exact);
            Assert.Equal(0.47363707805618, metrics["macroF1"], Exact);
            Assert.Equal(0.8136042843756416, metrics["logLoss"], OfFloats);
        }

        [Fact]
        public void A_class_that_the_model_does_not_know_is_always_wrong()
        {
            Assert.Equal(0.5, MulticlassMetrics.Accuracy([0, 2], MulticlassMetrics.Predictions([0.9f, 0.1f, 0.6f, 0.4f], 2)));
            Assert.Equal(-Math.Log(1e-15), MulticlassMetrics.LogLoss([2], [0.6f, 0.4f], 2), 1e-9);
        }

        [Fact]
        public void Macro_f1_is_undefined_with_one_class() => Assert.Equal(double.NaN, MulticlassMetrics.MacroF1([1, 1], [1, 0]));
    }

    public sealed class Regression
    {
        [Fact]
        public void All_are_those_of_scikit_learns_documentation()
        {
            float[] labels = [3, -0.5f, 2, 7];
            float[] scores = [2.5f, 0, 2, 8];
            Assert.Equal(0.6123724356957945, RegressionMetrics.Rmse(labels, scores), Exact);
            Assert.Equal(0.5, RegressionMetrics.Mae(labels, scores), Exact);
            Assert.Equal(0.9486081370449679, RegressionMetrics.R2(labels, scores), Exact);
        }

        [Fact]
        public void R2_is_undefined_when_all_labels_are_equal() => Assert.Equal(double.NaN, RegressionMetrics.R2([2, 2], [2, 2]));
    }
}
