using Serilog.Core;
using Serilog.Parsing;

namespace Nuke.Common.Execution;

/// <summary>One sink for all: console by level, files always, warnings also kept for the end and told to the host.</summary>
internal sealed class LogSink : ILogEventSink
{
    private readonly Lock _lock = new();
    private readonly List<LoggedProblem> _warnings = [];
    private LogFiles? _files;
    public static LogSink Current { get; set; } = new();
    /// <summary>Where log files are opened with the first event; null: none.</summary>
    public AbsolutePath? Folder { get; set; }
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

internal sealed record LoggedProblem(LogEventLevel Level, string? Target, string Message);

internal static class LogText
{
    public static string Level(LogEventLevel level) => "VRBDBGINFWRNERRFTL".Substring((int)level * 3, 3);

    public static ConsoleStyle Style(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => ConsoleStyle.Faint,
        LogEventLevel.Information => ConsoleStyle.Information,
        LogEventLevel.Warning => ConsoleStyle.Warning,
        _ => ConsoleStyle.Error
    };

    /// <summary>The message with texts as they are: Serilog itself would put them in quotes.</summary>
    public static string Message(LogEvent logEvent)
    {
        var text = new StringBuilder();
        using var writer = new StringWriter(text, CultureInfo.InvariantCulture);
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken property && logEvent.Properties.TryGetValue(property.PropertyName, out var value)
                && value is ScalarValue { Value: string plain } && property.Alignment is null)
                writer.Write(plain);
            else
                token.Render(logEvent.Properties, writer, CultureInfo.InvariantCulture);
        }
        return SecretMask.Apply(text.ToString());
    }

    public static string FirstLine(Exception exception) => SecretMask.Apply(exception.Message).Split('\r', '\n')[0];
    public static string? Exception(LogEvent logEvent) => logEvent.Exception is { } exception ? SecretMask.Apply(exception.ToString()) : null;
}
