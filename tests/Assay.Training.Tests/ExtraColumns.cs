using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training.Tests;

/// <summary>Columns of the main table by which Evaluate cuts rows.</summary>
public sealed class ExtraColumns
{
    [Fact]
    public void Are_carried_to_disk_and_back_and_no_model_sees_them()
    {
        using var shop = new Shop(500, "_row % 5 AS shelf, CASE WHEN _row % 6 > 0 THEN _row % 2 = 0 END AS even, DATE '2024-01-01' AS day");
        var plain = shop.Features(Shop.Plain);
        using var file = new MemoryStream();
        shop.Features(Shop.Plain, extraColumns: ["shelf", "even", "day"]).Save(file);
        file.Position = 0;
        var table = FeatureTable.Load(file);

        Assert.Equal(["shelf", "even", "day"], table.Extras.Select(e => e.Name));
        Assert.Equal([0, 1, 2, 3, 4, 0], ((NumericColumn)table.Extras[0]).Values.Take(6));
        var even = (CategoricalColumn)table.Extras[1];
        Assert.Equal(["false", "true"], even.Categories);
        Assert.Equal([-1, 0, 1, 0], even.Codes.Take(4));
        Assert.Equal(["2024-01-01"], ((CategoricalColumn)table.Extras[2]).Categories);
        Assert.Equal(plain.Columns.Select(c => c.Name), table.Columns.Select(c => c.Name));
        Assert.Equal(3, table.Part(test: true).Extras.Count);
        var options = new LightGbmOptions { Trees = 5 };
        var (model, signature) = Shop.Train(plain, LearningTask.Binary, options);
        var (other, otherSignature) = Shop.Train(table, LearningTask.Binary, options);
        Assert.Equal(ContentDigest.OfBytes(model), ContentDigest.OfBytes(other));
        Assert.Equal(AssayJson.WriteLine(signature), AssayJson.WriteLine(otherSignature));
    }
}
