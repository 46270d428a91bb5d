using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Assay.Training;

/// <summary>A process with all that it starts, so that nothing of it is left behind.</summary>
internal static partial class ProcessGroup
{
    private const string SessionStarter = "/usr/bin/setsid";
    private const int Kill = 9;

    private static bool HasSessions => File.Exists(SessionStarter);

    /// <summary>The head of a group of its own where the system can make one.</summary>
    public static void Lead(ProcessStartInfo start, string program, IEnumerable<string> arguments)
    {
        start.FileName = HasSessions ? SessionStarter : program;
        foreach (var argument in HasSessions ? arguments.Prepend(program) : arguments)
            start.ArgumentList.Add(argument);
    }

    public static void End(Process head)
    {
        if (HasSessions)
            _ = kill(-head.Id, Kill);
        if (!head.HasExited)
            head.Kill(entireProcessTree: true);
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int kill(int pid, int signal);
}
