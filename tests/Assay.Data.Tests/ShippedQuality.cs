using Assay.Declarations;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Data.Tests;

/// <summary>What may fool a model, looked for in the datasets of this repository as their contracts and models declare it.</summary>
public sealed class ShippedQuality : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("bank")]
    [InlineData("flights")]
    [InlineData("penguins")]
    public void Nothing_is_found(string dataset)
    {
        var (contract, use) = Declared(dataset);
        var quality = Validate(contract, use).Validation.Quality;
        Assert.Equal(Enum.GetValues<QualityRule>(), quality.Select(q => q.Rule));
        Assert.All(quality, q => Assert.True(q.Outcome == (q.Rule == QualityRule.TrainTestOverlap && dataset == "flights" ? GateOutcome.Inconclusive : GateOutcome.Pass), $"{q.Rule}: {q.Reason}"));
    }

    /// <summary>The length of a call is known only when it is over, and the number of a row grew with the share of yes.</summary>
    [Fact]
    public void The_leaks_of_bank_are_found_where_they_are_features()
    {
        var (contract, use) = Declared("bank");
        contract = contract with { Table = contract.Table with { Columns = [.. contract.Table.Columns.Select(c => c.Name == "duration" ? c with { Outcome = false } : c)] } };
        var found = Validate(contract, use with { Features = [.. use.Features, "duration", "row_id"] }).Validation.Quality.Where(q => q.Outcome != GateOutcome.Pass).ToArray();

        Assert.Equal([(QualityRule.LabelLeak, "duration"), (QualityRule.IdentifierOrder, "row_id")], found.Select(f => (f.Rule, f.Columns.Single())));
        Assert.Equal("'duration' alone tells the label with AUC 0.809; at most 0.6 may pass", found[0].Reason);
        Assert.Equal(5, found[0].Examples.Count);
        Assert.Contains("mark it 'outcome: true'", found[0].NextStep, StringComparison.Ordinal);
        Assert.Equal(contract.Table.Find("duration")!.Place, found[0].Place);
    }

    private static (DataContract Contract, DataUse Use) Declared(string name)
    {
        var contract = ContractFile.Read($"data/{name}/contract.yaml", new DatasetName(name), Repository.Root);
        var model = ModelFile.Read($"models/{name}/model.yaml", new ModelName(name), Repository.Root);
        return (contract with { Table = contract.Table with { Drift = null } }, new DataUse
        {
            Split = model.Split,
            Task = model.Task,
            Label = model.Label,
            Features = [.. model.Features.Features.Select(f => f.Name).Where(f => contract.Table.Find(f) is not null)],
        });
    }

    private DatasetSnapshot Validate(DataContract contract, DataUse use) => new SnapshotBuilder(folder.Path, TimeProvider.System, NullLogger.Instance).Build(
        contract,
        ContentDigest.OfText("contract"),
        [.. contract.AllTables.SelectMany(t => BatchFile.Find(Path.Combine(Repository.Root, "data", contract.Dataset.Value), "data", t))],
        use,
        Path.Combine(folder.Path, "snapshots"),
        Path.Combine(folder.Path, "quarantine"),
        Path.Combine(folder.Path, "profiles"),
        TestContext.Current.CancellationToken);
}
