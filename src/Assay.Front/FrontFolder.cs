using Assay.Front.Control;

namespace Assay.Front;

/// <summary>
/// The state folder is the front's working directory, and its files are named relative to it: a unix socket's path may have about
/// 100 bytes, which a workspace's path can exceed.
/// </summary>
internal static class FrontFolder
{
    public static void Create()
    {
        Directory.CreateDirectory(FrontFiles.Logs);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(FrontFiles.Sockets);
            return;
        }
        const UnixFileMode userOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(FrontFiles.Sockets, userOnly);
        // One that is there already keeps its mode, which may be wider.
        File.SetUnixFileMode(FrontFiles.Sockets, userOnly);
    }
}
