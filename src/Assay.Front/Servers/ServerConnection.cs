using System.Net;
using System.Net.Sockets;

namespace Assay.Front;

/// <summary>HTTP to one server through its unix socket.</summary>
internal static class ServerConnection
{
    /// <summary>The host's name means nothing: every connection goes to the socket.</summary>
    public const string Address = "http://server";

    public static HttpMessageInvoker Open(string socketPath) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    });
}
