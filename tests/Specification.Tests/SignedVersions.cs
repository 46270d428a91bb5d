using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>A team that begins to sign its versions.</summary>
public sealed class SignedVersions
{
    private const string Parameters = "/.nuke/parameters.json";

    [Fact]
    public async Task A_declared_key_signs_what_is_registered_and_stops_what_it_did_not_sign()
    {
        await using var team = new TeamWorkspace();
        using var home = new TemporaryFolder();
        await team.SucceedAsync("Package");
        var image = team.Result<ServingImage>("package").ManifestDigest;

        var made = await team.SucceedAsync("NewSigningKey", "--model-private-key", home["key.pem"]);
        Assert.Contains("\"ModelPublicKey\": \"models/public-key.pem\"", made.Output, StringComparison.Ordinal);
        File.WriteAllText(team[Parameters], """{ "Model": "penguins", "ModelPublicKey": "models/public-key.pem" }""");
        var again = await team.RunAsync("NewSigningKey", "--model-private-key", home["key.pem"]);
        AssertRefused(again, ExitCode.WrongUse, "a key is never overwritten");
        AssertRefused(await team.RunAsync("NewSigningKey", "--model-private-key", "key.pem"), ExitCode.WrongUse, "would lie in the repository");

        // What is older than the key goes no further until somebody vouches for it.
        AssertRefused(await team.RunAsync("Deploy"), ExitCode.GateRefused, "version 1 of penguins is not signed");
        AssertRefused(await team.RunAsync("SignVersions", "--model-private-key", home["key.pem"]), ExitCode.WrongUse, "no reason is given");
        await team.SucceedAsync("SignVersions", "--signing-reason", "ours, from before", "--model-private-key", home["key.pem"]);
        await team.SucceedAsync("Deploy");
        Assert.Equal(1, await team.ServingVersionAsync());
        Assert.Equal(image, team.Result<ServingImage>("package").ManifestDigest);

        // A new version needs the private key, and is registered whole or not at all.
        team.Edit("models/penguins/model.yaml", "l2: 0.1", "l2: 0.2");
        var unsigned = await team.RunAsync("Register");
        AssertRefused(unsigned, ExitCode.WrongUse, "this run has no private key");
        Assert.Equal([1], team.Versions());
        var registered = await team.SucceedAsync("Register", "--model-private-key", home["key.pem"]);
        Assert.Equal([1, 2], team.Versions());
        Assert.DoesNotContain(File.ReadAllLines(home["key.pem"])[1], registered.Output, StringComparison.Ordinal);
        Assert.All(team.Files().Keys, f => Assert.DoesNotContain("PRIVATE KEY", File.ReadAllText(Path.Combine(team.Root, f)), StringComparison.Ordinal));

        // Up to date or not, skipped or not: what is not signed stops.
        await AssertImageIsSignedByARunWithTheKey(team, home["key.pem"]);
        team.Edit("models/penguins/versions/2.sig", "\"payload\":\"eyJf", "\"payload\":\"eyJg");
        foreach (var target in new[] { "Register", "Package", "Deploy" })
        {
            string[] skipped = target == "Register" ? [] : ["--skip", "Ingest", "Validate", "Train", "Evaluate", "Gate", "Register"];
            AssertRefused(await team.RunAsync([target, .. skipped]), ExitCode.GateRefused, "versions/2.sig: the signature of version 2 of penguins is not of this key");
        }
        Assert.Equal(1, await team.ServingVersionAsync());
    }

    private static async Task AssertImageIsSignedByARunWithTheKey(TeamWorkspace team, string privateKey)
    {
        const string signature = "/artifacts/delivery/penguins/2/image.sigstore.json";
        var unsigned = await team.SucceedAsync("Package");
        Assert.Contains("The image is not signed", unsigned.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(team[signature]));
        var image = team.Result<ServingImage>("package").ManifestDigest;
        var signed = await team.SucceedAsync("Package", "--model-private-key", privateKey);
        Assert.Contains("Package runs: the image is not signed, and this run has the key", signed.Output, StringComparison.Ordinal);
        Assert.Contains("application/vnd.dev.sigstore.bundle.v0.3+json", File.ReadAllText(team[signature]), StringComparison.Ordinal);
        // Attached to the image, it changes nothing of it, and what has been signed stays so.
        Assert.Equal(image, team.Result<ServingImage>("package").ManifestDigest);
        Assert.Contains("\"image.sigstore.json\"", File.ReadAllText(team["/artifacts/images/penguins/index.json"]), StringComparison.Ordinal);
        Assert.Contains("Package", (await team.SucceedAsync("Package")).UpToDate);
        Assert.True(File.Exists(team[signature]));
    }

    private static void AssertRefused(BuildOutcome outcome, ExitCode code, string told)
    {
        Assert.True(outcome.ExitCode == (int)code, outcome.Output);
        Assert.Contains(told, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("next: ", outcome.Output, StringComparison.Ordinal);
    }
}
