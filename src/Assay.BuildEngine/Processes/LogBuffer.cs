using System.Collections.Concurrent;

namespace Nuke.Common.Tooling;

/// <summary>Holds back what a process logs while others run beside it, so that their lines do not mix.</summary>
internal static class LogBuffer
{
    private static readonly Lock s_lock = new();
    [ThreadStatic]
    private static ConcurrentQueue<Action>? s_held;
    public static Action<Action> Writer => s_held is { } held ? held.Enqueue : static x => x();
    public static void Hold() => s_held = new ConcurrentQueue<Action>();

    public static void Flush()
    {
        lock (s_lock)
        {
            while (s_held?.TryDequeue(out var write) == true)
                write();
        }
    }
}
