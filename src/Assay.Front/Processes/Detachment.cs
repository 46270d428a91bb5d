using System.Runtime.InteropServices;

namespace Assay.Front;

/// <summary>
/// Lets the front outlive the build that started it: its own session, so that Ctrl+C in the build does not reach it, and its own
/// output, so that whoever reads the build's output sees it end. Call it before anything touches the console, which would keep
/// the old output open.
/// </summary>
internal static partial class Detachment
{
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    public static void Detach(string logFile)
    {
        if (OperatingSystem.IsWindows())
            return;
        File.AppendAllText(logFile, "");
        _ = setsid();
        Redirect("/dev/null", ReadOnly, 0);
        Redirect(logFile, WriteOnly | AppendFlag, 1);
        Redirect(logFile, WriteOnly | AppendFlag, 2);
    }

    private static int AppendFlag => OperatingSystem.IsMacOS() ? 0x8 : 0x400;

    private static void Redirect(string path, int flags, int target)
    {
        var opened = open(path, flags);
        if (opened < 0 || dup2(opened, target) < 0)
            throw new IOException($"'{path}' can't be opened for the front: error {Marshal.GetLastPInvokeError()}");
        _ = close(opened);
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int setsid();

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int dup2(int from, int to);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int close(int descriptor);
}
