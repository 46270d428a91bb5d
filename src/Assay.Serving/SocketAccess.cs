using System.Net;
using System.Net.Sockets;

namespace Assay.Serving;

/// <summary>
/// Lets other users connect to the server's socket, such as a front outside the container that this server runs in. Who may enter the
/// socket's folder is for whoever made that folder.
/// </summary>
internal static class SocketAccess
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public static void Open(IEnumerable<EndPoint> endPoints)
    {
        foreach (var socket in endPoints.OfType<UnixDomainSocketEndPoint>())
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(socket.ToString(), Everyone);
    }
}
