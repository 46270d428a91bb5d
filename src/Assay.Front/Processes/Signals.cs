using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Assay.Front;

internal static partial class Signals
{
    private const int Terminate = 15;

    /// <summary>Asks a child to end; on Windows, which has no such signal, it is killed.</summary>
    public static void AskToEnd(Process child)
    {
        if (OperatingSystem.IsWindows())
            child.Kill();
        else
            _ = kill(child.Id, Terminate);
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int kill(int pid, int signal);
}
