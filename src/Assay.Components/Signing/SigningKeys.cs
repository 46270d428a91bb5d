using Assay.Lifecycle;
using Assay.Registry;

namespace Assay.Components;

/// <summary>The keys of a repository: a new pair, and its first use.</summary>
internal static class SigningKeys
{
    public const string DefaultPublicKey = "models/public-key.pem";

    /// <param name="privateKey">Where the private key goes.</param>
    /// <param name="publicKey">Relative to the root.</param>
    /// <exception cref="WrongUseException">No place is given for the private key, it is in git, or a file is there already.</exception>
    public static VerificationKey Create(string root, string privateKey, string publicKey)
    {
        if (privateKey.Length == 0 || privateKey.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            throw new WrongUseException(new Fault("no place is given for the private key")
            {
                Allowed = "a file outside every git repository that is not there yet",
                NextStep = "./build.sh NewSigningKey --model-private-key ~/.assay/model-key.pem",
            });
        }
        var made = SigningKeyPair.Create(Path.GetFullPath(privateKey, root), Path.GetFullPath(publicKey, root), root);
        Serilog.Log.Information("Public key {Hint}: {File}, for git", made.Hint[..12], publicKey);
        Serilog.Log.Information("Declare it as \"ModelPublicKey\": \"{File:l}\" in .nuke/parameters.json, and give the private key's file by the environment variable MODEL_PRIVATE_KEY where versions are registered", publicKey);
        Serilog.Log.Information("Then sign the versions that are there: ./build.sh SignVersions --model NAME --signing-reason \"...\"");
        return made;
    }

    /// <exception cref="WrongUseException">No reason is given, no key is declared, or the private key is not there.</exception>
    public static IReadOnlyList<int> SignVersions(Workspace workspace, string why) => why.Trim().Length > 0
        ? workspace.Registry.SignVersions(workspace.Model, Provenance.Actor, why.Trim())
        : throw new WrongUseException(new Fault("no reason is given to trust versions that nobody signed when they were registered")
        {
            NextStep = $"./build.sh SignVersions --model {workspace.Model} --signing-reason \"registered by us before the key was declared\"",
        });
}
