using System.Runtime.InteropServices;

namespace Assay.Components;

/// <summary>Ctrl+C and SIGTERM as a token. The engine ends the run; the token lets the stage stop its own work before that.</summary>
internal static class RunCancellation
{
    private static readonly CancellationTokenSource Source = new();

    // Kept, because a registration that is collected no longer listens.
    private static readonly PosixSignalRegistration[] Registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Source.Cancel()),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Source.Cancel()),
    ];

    public static CancellationToken Token => Registrations.Length > 0 ? Source.Token : CancellationToken.None;
}
