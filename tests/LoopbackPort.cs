using System.Net;
using System.Net.Sockets;

namespace Assay.Tests;

/// <summary>TCP ports of 127.0.0.1.</summary>
internal static class LoopbackPort
{
    /// <summary>One that nothing listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether something listens on it.</summary>
    public static bool IsOpen(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
