using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Assay.Front;

/// <summary>Tells a process from a later one that got the same id.</summary>
/// <param name="Started">The boot and the tick since boot; no clock that can be set.</param>
internal sealed record ProcessIdentity(int Id, string Started, string Executable)
{
    private const string DeletedSuffix = " (deleted)";

    /// <summary>Null when no such process runs.</summary>
    public static ProcessIdentity? Of(int id)
    {
        try
        {
            return OperatingSystem.IsLinux() ? OfLinux(id) : OfOther(id);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>A process may become another program by exec, so the executable does not count.</summary>
    public bool IsRunning => Of(Id)?.Started == Started;

    /// <summary>Ends the process if it is still this one.</summary>
    /// <returns>False when it was gone already.</returns>
    public bool Kill()
    {
        if (!IsRunning)
            return false;
        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
            return process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static ProcessIdentity? OfLinux(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        // The name in parentheses may hold spaces; fields count from behind it, where the state is the third.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        if (fields[0] is "Z" or "X")
            return null;
        var executable = File.ResolveLinkTarget($"/proc/{id}/exe", returnFinalTarget: false)?.FullName ?? "";
        if (executable.EndsWith(DeletedSuffix, StringComparison.Ordinal))
            executable = executable[..^DeletedSuffix.Length];
        var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
        return new ProcessIdentity(id, $"{boot} {fields[19]}", executable);
    }

    private static ProcessIdentity OfOther(int id)
    {
        using var process = Process.GetProcessById(id);
        var started = process.StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new ProcessIdentity(id, started, process.MainModule?.FileName ?? "");
    }
}
