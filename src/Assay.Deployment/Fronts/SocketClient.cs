using System.Net.Sockets;

namespace Assay.Deployment;

/// <summary>An HTTP client whose every connection goes to one unix socket.</summary>
internal static class SocketClient
{
    public static HttpClient Open(string socket) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                using var path = new ShortSocketPath(socket);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(path.Path), cancellationToken);
                return new NetworkStream(connection, ownsSocket: true);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        },
    })
    {
        BaseAddress = new Uri("http://local"),
    };
}
