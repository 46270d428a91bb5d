using System.Net;
using System.Net.Sockets;
using Assay.Lifecycle;

namespace Assay.Serving;

/// <summary>The file of a unix socket outlives a killed server and would keep the next one from binding.</summary>
internal static class StaleSocket
{
    /// <exception cref="OutsideSystemException">Another server listens on it.</exception>
    public static void Delete(EndPoint endPoint)
    {
        if (endPoint is not UnixDomainSocketEndPoint || !File.Exists(endPoint.ToString()))
            return;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(endPoint);
        }
        catch (SocketException)
        {
            File.Delete(endPoint.ToString()!);
            return;
        }
        throw new OutsideSystemException(new Fault($"Another server listens on '{endPoint}'")
        {
            NextStep = "end it, or give another --socket",
        });
    }
}
