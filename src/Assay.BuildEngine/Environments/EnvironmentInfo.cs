using System.Runtime.InteropServices;

namespace Nuke.Common;

public static class EnvironmentInfo
{
    public static bool IsWin => OperatingSystem.IsWindows();
    public static bool IsUnix => !IsWin;
    public static bool IsLinux => OperatingSystem.IsLinux();
    public static bool IsOsx => OperatingSystem.IsMacOS();
    public static bool IsWsl => IsLinux && HasVariable("WSL_DISTRO_NAME");
    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;
    public static bool Is64Bit => Environment.Is64BitProcess;
    public static bool Is32Bit => !Is64Bit;
    public static string NewLine => Environment.NewLine;
    public static string MachineName => Environment.MachineName;
    public static PlatformFamily Platform =>
        IsWin ? PlatformFamily.Windows : IsLinux ? PlatformFamily.Linux : IsOsx ? PlatformFamily.OSX : PlatformFamily.Unknown;

    public static AbsolutePath WorkingDirectory { get => Directory.GetCurrentDirectory(); set => Directory.SetCurrentDirectory(value); }
    public static IReadOnlyCollection<string> CommandLineArguments => Environment.GetCommandLineArgs().AsSpan(1).ToArray();

    public static ReadOnlyDictionary<string, string> Variables
    {
        get
        {
            var variables = new Dictionary<string, string>(IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
                variables[(string)entry.Key] = (string?)entry.Value ?? "";
            return variables.AsReadOnly();
        }
    }

    public static IReadOnlyCollection<string> Paths => (GetVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
    public static bool HasVariable(string name, bool allowEmpty = true) =>
        Environment.GetEnvironmentVariable(name) is { } value && (allowEmpty || value.Length > 0);
    public static string GetVariable(string name) => Environment.GetEnvironmentVariable(name)!;
    public static T GetVariable<T>(string name, char? separator = null) =>
        Environment.GetEnvironmentVariable(name) is { } value ? Converted<T>([value], separator) : default!;
    public static void SetVariable(string name, string? value) => Environment.SetEnvironmentVariable(name, value);
    public static void SetVariable<T>(string name, T value) =>
        Environment.SetEnvironmentVariable(name, Convert.ToString(value, CultureInfo.InvariantCulture));
    public static void RemoveVariable(string name) => Environment.SetEnvironmentVariable(name, null);
    public static bool HasArgument(string name) => CommandLine.Current.Find(name) is not null;
    public static T GetNamedArgument<T>(string parameterName, char? separator = null) =>
        CommandLine.Current.Find(parameterName) is { } found ? Converted<T>(found.Values, separator) : default!;
    public static T GetPositionalArgument<T>(int position, char? separator = null) =>
        CommandLine.Current.Positional.ElementAtOrDefault(position) is { } value ? Converted<T>([value], separator) : default!;
    public static T[] GetAllPositionalArguments<T>(char? separator = null) => [.. CommandLine.Current.Positional.Select(x => Converted<T>([x], separator))];
    public static AbsolutePath SpecialFolder(SpecialFolders folder) => Environment.GetFolderPath((Environment.SpecialFolder)folder);
    public static string ExpandVariables(string value) => Environment.ExpandEnvironmentVariables(value);

    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path)
    {
        var previous = WorkingDirectory;
        WorkingDirectory = path;
        return new Restoring(() => WorkingDirectory = previous);
    }

    private static T Converted<T>(IReadOnlyList<string> values, char? separator) =>
        (T)ValueConversion.FromTexts(values, typeof(T), separator?.ToString())!;
}

public enum PlatformFamily { Unknown, Windows, Linux, OSX }

/// <summary>Values as in <see cref="Environment.SpecialFolder"/>.</summary>
public enum SpecialFolders
{
    ApplicationData = 26, LocalApplicationData = 28, CommonApplicationData = 35,
    Windows = 36, System = 37, ProgramFiles = 38, UserProfile = 40, ProgramFilesX86 = 42
}

/// <summary>Runs an action once, when disposed.</summary>
internal sealed class Restoring(Action restore) : IDisposable
{
    private Action? _restore = restore;
    public void Dispose() => Interlocked.Exchange(ref _restore, null)?.Invoke();
}
