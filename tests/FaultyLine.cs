using System.Net;
using System.Net.Sockets;

namespace Assay.Tests;

/// <summary>A line to a server of this machine, which counts what goes over it and can be cut.</summary>
internal sealed class FaultyLine : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly int target;
    private long cutUp = long.MaxValue;
    private long cutDown = long.MaxValue;
    private long up;
    private long down;

    public FaultyLine(int target)
    {
        this.target = target;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Bytes sent to the server.</summary>
    public long Up => Interlocked.Read(ref up);

    /// <summary>Bytes that came from the server.</summary>
    public long Down => Interlocked.Read(ref down);

    /// <summary>Cuts the connection, once, by which more than so many further bytes would have gone.</summary>
    public void CutAfter(long bytesUp = long.MaxValue / 2, long bytesDown = long.MaxValue / 2)
    {
        Interlocked.Exchange(ref cutUp, Up + bytesUp);
        Interlocked.Exchange(ref cutDown, Down + bytesDown);
    }

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(ended.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, target, ended.Token);
            await Task.WhenAny(
                PumpAsync(near.GetStream(), far.GetStream(), isUp: true),
                PumpAsync(far.GetStream(), near.GetStream(), isUp: false));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool isUp)
    {
        try
        {
            var buffer = new byte[1 << 14];
            for (int read; (read = await from.ReadAsync(buffer, ended.Token)) > 0;)
            {
                ref var moved = ref isUp ? ref up : ref down;
                ref var cut = ref isUp ? ref cutUp : ref cutDown;
                if (Interlocked.Add(ref moved, read) > Interlocked.Read(ref cut))
                {
                    Interlocked.Exchange(ref cut, long.MaxValue);
                    return;
                }
                await to.WriteAsync(buffer.AsMemory(0, read), ended.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
        }
    }
}
