using System.Collections.Concurrent;

namespace Nuke.Common.Tooling;

/// <summary>Holds back what a process logs while others run beside it, so that their lines do not mix.</summary>
internal static class LogBuffer
{
    private static readonly Lock s_lock = new();
    [ThreadStatic]
    private static ConcurrentQueue<Action>? s_held;

    /// <summary>Writes at once, or later when this thread holds back.</summary>
    public static Action<Action> Writer => s_held is { } held ? held.Enqueue : static x => x();

    public static void Run(Action action)
    {
        var held = s_held = new ConcurrentQueue<Action>();
        action();
        s_held = null;
        lock (s_lock)
        {
            foreach (var write in held)
                write();
        }
    }
}
