using Nuke.Common;

namespace Assay.Components;

/// <summary>A key pair, and signatures for versions that are older than it. Register signs new ones by itself.</summary>
public interface ISigning : IWorkspace
{
    [Parameter("SignVersions: why these versions may be trusted, for the history")]
    string SigningReason => TryGetValue(() => SigningReason) ?? "";

    Target NewSigningKey => _ => _
        .Description("Makes the key pair that versions are signed with; overwrites nothing")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var publicKey = ModelPublicKey.Length > 0 ? ModelPublicKey : SigningKeys.DefaultPublicKey;
            var made = SigningKeys.Create(RootDirectory, ModelPrivateKey, publicKey);
            ReportSummary(_ => new Dictionary<string, string> { ["key"] = made.Hint[..12], ["public"] = publicKey });
        }));

    Target SignVersions => _ => _
        .Description("Signs the versions of the model that have no signature, for --signing-reason; run it when a key is declared for the first time")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            using var held = WorkspaceLock.Acquire(Workspace, RunCancellation.Token);
            var signed = SigningKeys.SignVersions(Workspace, SigningReason);
            ReportSummary(_ => new Dictionary<string, string> { ["signed"] = signed.Count == 0 ? "all were" : $"version {string.Join(", ", signed)}" });
        }));
}
