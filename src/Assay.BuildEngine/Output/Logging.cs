using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Execution;

public static class Logging
{
    public static readonly LoggingLevelSwitch LevelSwitch = new(LogEventLevel.Debug);

    /// <summary>Levels and verbosities stand in the same order.</summary>
    public static LogLevel Level
    {
        get => LevelSwitch.MinimumLevel switch
        {
            LogEventLevel.Verbose => LogLevel.Trace,
            LogEventLevel.Debug or LogEventLevel.Information => LogLevel.Normal,
            LogEventLevel.Warning => LogLevel.Warning,
            _ => LogLevel.Error
        };
        set => LevelSwitch.MinimumLevel = value switch
        {
            LogLevel.Trace => LogEventLevel.Verbose,
            LogLevel.Normal => LogEventLevel.Debug,
            LogLevel.Warning => LogEventLevel.Warning,
            _ => LogEventLevel.Error
        };
    }

    /// <summary>Sends <see cref="Log"/> to the console and, on a developer's machine, to the log files.</summary>
    public static void Configure(INukeBuild? build = null)
    {
        if (build is not null && NukeBuild.IsLocalBuild)
            LogSink.Current.Folder = NukeBuild.TemporaryDirectory;
        LogSink.Current.HasTimestamps = build?.Shows(DefaultOutput.Timestamps) ?? true;
        Log.Logger = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(LogSink.Current).CreateLogger();
    }

    public static IDisposable SetTarget(string name) => new TargetOutput(name);

    internal static bool Shows(this INukeBuild build, DefaultOutput output) =>
        !Attribute.GetCustomAttributes(build.GetType(), typeof(DisableDefaultOutputAttribute)).Cast<DisableDefaultOutputAttribute>()
            .Any(x => x.DisabledOutputs.Contains(output) && x.IsApplicable(build));
}
