using Serilog.Core;

namespace Nuke.Common.Execution;

public static class Logging
{
    public static readonly LoggingLevelSwitch LevelSwitch = new(LogEventLevel.Debug);

    /// <summary>In the order of <see cref="Verbosity"/>; Serilog has one level more, Information, which is Normal too.</summary>
    public static LogLevel Level
    {
        get => (LogLevel)Math.Min((int)LevelSwitch.MinimumLevel - (LevelSwitch.MinimumLevel > LogEventLevel.Debug ? 1 : 0), (int)LogLevel.Error);
        set => LevelSwitch.MinimumLevel = (LogEventLevel)value + (value > LogLevel.Normal ? 1 : 0);
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
