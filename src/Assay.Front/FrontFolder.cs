namespace Assay.Front;

/// <summary>
/// The front's files, relative to its state folder, which is its working directory: a unix socket's path may have about 100 bytes,
/// which a workspace's path can exceed.
/// </summary>
internal static class FrontFolder
{
    public const string State = "front.json";

    /// <summary>Why the last start failed.</summary>
    public const string Error = "front.error";

    public const string Lock = "front.lock";

    public const string ControlSocket = "front.sock";

    public const string Sockets = "sockets";

    public const string Logs = "logs";

    public const string FrontLog = "logs/front.log";

    public static void Create()
    {
        Directory.CreateDirectory(Logs);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Sockets);
        else
            Directory.CreateDirectory(Sockets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
