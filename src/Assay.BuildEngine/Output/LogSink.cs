using Serilog.Core;

namespace Nuke.Common.Execution;

/// <summary>One sink for all: console by level, files always, warnings also kept for the end and told to the host.</summary>
internal sealed class LogSink : ILogEventSink
{
    private readonly Lock _lock = new();
    private readonly List<LoggedProblem> _warnings = [];
    private LogFiles? _files;
    public static LogSink Current { get; set; } = new();
    /// <summary>Where log files are opened with the first event; null: none.</summary>
    public IO.AbsolutePath? Folder { get; set; }
    public bool HasTimestamps { get; set; } = true;

    public IReadOnlyList<LoggedProblem> Warnings
    {
        get
        {
            lock (_lock)
                return [.. _warnings];
        }
    }

    public void Emit(LogEvent logEvent)
    {
        var message = LogText.Message(logEvent);
        var exception = LogText.Exception(logEvent);
        var target = TargetOutput.Current?.Target;
        lock (_lock)
        {
            if (Folder is not null)
                (_files ??= new LogFiles(Folder)).Write(logEvent, message, exception, target);
            if (logEvent.Level >= LogEventLevel.Warning)
                _warnings.Add(new LoggedProblem(logEvent.Level, target, message));
            if (logEvent.Level >= Logging.LevelSwitch.MinimumLevel)
                WriteToConsole(logEvent, message, exception);
        }
    }

    public void CloseFiles()
    {
        lock (_lock)
        {
            _files?.Dispose();
            if (_files is null && Folder is not null)
                LogFiles.Clear(Folder);
            (_files, Folder) = (null, null);
        }
    }

    private void WriteToConsole(LogEvent logEvent, string message, string? exception)
    {
        var host = NukeBuild.HostOrNull;
        if (host?.FilterMessage(message) == true)
        {
            ConsoleOutput.WriteLine(message);
            return;
        }

        if (logEvent.Level >= LogEventLevel.Error)
            host?.ReportError(message, exception);
        else if (logEvent.Level == LogEventLevel.Warning)
            host?.ReportWarning(message, exception);

        var style = LogText.Style(logEvent.Level);
        var time = HasTimestamps ? logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture) : "";
        var level = ConsoleOutput.Colored(LogText.Level(logEvent.Level), style);
        var text = logEvent.Level == LogEventLevel.Information ? message : ConsoleOutput.Colored(message, style);
        ConsoleOutput.WriteLine($"{ConsoleOutput.Colored(time, ConsoleStyle.Faint)}[{level}] {text}");
        if (exception is not null)
            ConsoleOutput.WriteLine(exception, style);
    }
}

/// <summary>A warning or an error, kept for the end of the run.</summary>
internal sealed record LoggedProblem(LogEventLevel Level, string? Target, string Message);
