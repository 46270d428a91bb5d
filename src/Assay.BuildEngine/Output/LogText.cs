using Serilog.Parsing;

namespace Nuke.Common.Execution;

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

    /// <summary>The first line of what an exception says.</summary>
    public static string FirstLine(Exception exception) => SecretMask.Apply(exception.Message).Split('\r', '\n')[0];
    public static string? Exception(LogEvent logEvent) => logEvent.Exception is { } exception ? SecretMask.Apply(exception.ToString()) : null;
}
