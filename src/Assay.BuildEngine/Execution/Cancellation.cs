using System.Runtime.InteropServices;

namespace Nuke.Common.Execution;

/// <summary>Ctrl+C and SIGTERM: the running target may end by itself, then the run ends in order.</summary>
internal sealed class Cancellation : IDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);
    private readonly Action _takeOver;
    private readonly PosixSignalRegistration[] _registrations;
    private readonly ManualResetEventSlim _requested = new();
    private Timer? _timer;
    private int _finisher;

    public Cancellation(Action takeOver)
    {
        _takeOver = takeOver;
        _registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
    }

    public bool IsRequested => _requested.IsSet;

    /// <summary>Another handler of the same signal may have been called first and ended the target: so this one is waited for, but not long.</summary>
    public bool IsRequestedSoon() => _requested.Wait(TimeSpan.FromMilliseconds(250));

    /// <summary>Only one thread may finish the run; the other waits for the process to end.</summary>
    public void OwnFinish()
    {
        if (!TryOwnFinish())
            Thread.Sleep(Timeout.Infinite);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private bool TryOwnFinish() => Interlocked.Exchange(ref _finisher, 1) == 0;

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (IsRequested)
        {
            // Asked twice: no more patience.
            _timer?.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            return;
        }
        _timer = new Timer(_ => TakeOver(), null, s_grace, Timeout.InfiniteTimeSpan);
        // Before targets are told, or it would stand in the middle of a summary that comes at once.
        Log.Warning("Cancelling, the running target may still end ...");
        _requested.Set();
    }

    private void TakeOver()
    {
        if (TryOwnFinish())
            _takeOver();
    }
}
