using System.Net.Sockets;

namespace Assay.Deployment;

/// <summary>An HTTP client whose every connection goes to a unix socket.</summary>
internal static class SocketClient
{
    /// <param name="socket">Tells the path for each new connection.</param>
    public static HttpClient Open(Func<string> socket) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                using var path = new ShortSocketPath(socket());
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
