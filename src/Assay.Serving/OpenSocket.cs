using System.Net;
using System.Net.Sockets;

namespace Assay.Serving;

/// <summary>
/// A server in a container runs as another user than the front that connects to its unix socket. So anyone may connect who reaches the
/// socket; the folder around it tells who does.
/// </summary>
internal static class OpenSocket
{
    private const UnixFileMode Everyone =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Called when the server listens on it.</summary>
    public static void For(EndPoint endPoint)
    {
        if (endPoint is UnixDomainSocketEndPoint && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(endPoint.ToString()!, Everyone);
    }
}
