using System.Net.Sockets;
using System.Text;

namespace Assay.Deployment.Tests;

/// <summary>Listens on a unix socket, is ready, and answers predictions as it is told: what a real server does only when it breaks.</summary>
internal sealed class UnreliableServer : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource ending = new();
    private readonly Func<string?> answer;
    private readonly Task running;

    /// <param name="answer">A whole response to a prediction; null closes the connection.</param>
    public UnreliableServer(string socket, Func<string?> answer)
    {
        this.answer = answer;
        Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
        listener.Bind(new UnixDomainSocketEndPoint(socket));
        listener.Listen();
        running = AcceptAsync();
    }

    public static string Ok(string json) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}";

    public static string Status(int status) => $"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync(ending.Token));
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using var served = connection;
        var buffer = new byte[65536];
        while (true)
        {
            var text = "";
            // Bodies of these tests come with their length.
            while (!IsWhole(text))
            {
                var read = await connection.ReceiveAsync(buffer, ending.Token);
                if (read == 0)
                    return;
                text += Encoding.ASCII.GetString(buffer, 0, read);
            }
            var response = text.StartsWith("POST", StringComparison.Ordinal) ? answer() : Ok("{}");
            if (response is null)
                return;
            await connection.SendAsync(Encoding.ASCII.GetBytes(response), ending.Token);
        }
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        const string name = "Content-Length: ";
        var at = request.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        var length = at < 0 ? 0 : int.Parse(request.AsSpan(at + name.Length, request.IndexOf('\r', at) - at - name.Length), provider: null);
        return request.Length >= end + 4 + length;
    }
}
