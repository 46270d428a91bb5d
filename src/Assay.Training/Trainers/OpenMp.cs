using System.Runtime.InteropServices;

namespace Assay.Training;

/// <summary>
/// LightGBM's threads spin while they wait, which multiplies its time on a busy machine. OpenMP reads the setting when it is
/// loaded, and .NET's own environment does not reach native code.
/// </summary>
internal static partial class OpenMp
{
    public static void WaitPassively()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetEnvironment("OMP_WAIT_POLICY", "passive", 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
