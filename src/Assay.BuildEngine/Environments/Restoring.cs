namespace Nuke.Common;

/// <summary>Runs an action once, when disposed.</summary>
internal sealed class Restoring(Action restore) : IDisposable
{
    private Action? _restore = restore;
    public void Dispose() => Interlocked.Exchange(ref _restore, null)?.Invoke();
}
