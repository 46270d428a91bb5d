using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Assay.Serving;

/// <summary>The image's health check. Speaks HTTP over a plain socket: an HTTP client would cost more than the answer.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    public static async Task<bool> IsReadyAsync(EndPoint endPoint, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        using var socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(endPoint, timeout.Token);
            await socket.SendAsync("GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), timeout.Token);
            var status = new byte["HTTP/1.1 200".Length];
            var read = 0;
            while (read < status.Length)
            {
                var received = await socket.ReceiveAsync(status.AsMemory(read), timeout.Token);
                if (received == 0)
                    return false;
                read += received;
            }
            return Encoding.ASCII.GetString(status) == "HTTP/1.1 200";
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
