namespace Specification.Tests;

/// <summary>Models that came from elsewhere: penguins.onnx is what tests/Assay.Training.Tests/Foreign/train_torch.py made of the penguins.</summary>
public sealed class ForeignModels
{
    [Fact]
    public async Task An_onnx_model_of_a_command_is_judged_against_a_champion_and_serves()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Train", "Deploy");
        File.Copy(Path.Combine(Repository.Root, "tests", "Specification.Tests", "penguins.onnx"), team["/models/penguins/penguins.onnx"]);
        team.Edit(
            "models/penguins/model.yaml",
            "{ kind: lbfgs, l1: 0.1, l2: 0.1 }",
            "{ kind: command, run: [cp, penguins.onnx, model.onnx], files: [penguins.onnx], scores: logits }");

        var outcome = await team.SucceedAsync("Train", "Deploy");

        Assert.Contains("notWorseThanChampion accuracy", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("version 2 was ready", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(2, await team.ServingVersionAsync());
        Assert.False(Directory.Exists(team["/artifacts/training/penguins"]));
        Assert.Empty((await team.SucceedAsync("Train", "Deploy")).Ran);

        team.Edit("models/penguins/model.yaml", "kind: command, run: [cp, penguins.onnx, model.onnx], files: [penguins.onnx]", "kind: onnx, file: penguins.onnx");
        var given = await team.SucceedAsync("Register");

        // The same bytes on the same data are the same version.
        Assert.Equal([1, 2], team.Versions());
        Assert.Contains("trainer", given.Reason("Train"), StringComparison.Ordinal);
    }
}
