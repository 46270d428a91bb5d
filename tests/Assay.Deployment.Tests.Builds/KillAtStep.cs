using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment.Tests.Builds;

/// <summary>Kills this very process when the log tells of a step, or a while later.</summary>
internal sealed class KillAtStep(string step, TimeSpan delay) : ILogger<LocalProcessTarget>
{
    private Timer? timer;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (formatter(state, exception) != $"Next step: {step}" || timer is not null)
            return;
        if (delay == TimeSpan.Zero)
            Kill();
        timer = new Timer(_ => Kill(), null, delay, Timeout.InfiniteTimeSpan);
    }

    private static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
