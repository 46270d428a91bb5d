using System.Net.Sockets;
using System.Text;
using Assay.Front;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Deployment.Tests;

public sealed class PublicTrafficTests
{
    [Fact]
    public async Task A_caller_that_sends_no_http_body_is_told_so_and_the_server_is_not_blamed()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));

        var answer = await SendAsync(
            workspace.Environment.Port,
            "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The request's body can't be read", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_while_it_answers_is_a_bad_gateway()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var server = (await workspace.FrontStatusAsync()).ActiveServer!.ProcessId!.Value;

        var answer = SendAsync(
            workspace.Environment.Port,
            "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
            () => Workspace.Kill(server));

        Assert.StartsWith("HTTP/1.1 502 ", await answer, StringComparison.Ordinal);
        await Workspace.UntilAsync(async () => (await workspace.FrontStatusAsync()).ActiveServer!.ProcessId is { } again && again != server);
    }

    [Fact]
    public async Task A_caller_that_stops_sending_is_a_request_timeout()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));

        var answer = await SendAsync(
            workspace.Environment.Port,
            "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
    }

    /// <param name="percent">0: the request is only copied.</param>
    [Theory]
    [InlineData(99, "Transfer-Encoding: chunked\r\n\r\nno length\r\n", 400)]
    [InlineData(0, "Transfer-Encoding: chunked\r\n\r\nno length\r\n", 400)]
    [InlineData(99, "Content-Length: 100\r\n\r\n{", 408)]
    [InlineData(0, "Content-Length: 100\r\n\r\n{", 408)]
    public async Task A_caller_whose_body_does_not_come_is_told_so_also_while_a_candidate_shares_the_traffic(int percent, string rest, int status)
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        var candidate = await front.StartServerAsync(2);
        Assert.True(await front.SplitAsync(candidate.Id, percent, mirror: true));

        var answer = await SendAsync(front.Port, $"POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{rest}");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.All((await front.StatusAsync()).Servers, s => Assert.Equal(0, s.Live!.Errors));
        Assert.Contains(percent == 0 ? 1 : 2, await front.VersionsOfAsync(5));
    }

    [Theory]
    [InlineData(ForwarderError.Request, false, 502, "The server ended")]
    [InlineData(ForwarderError.RequestBodyDestination, false, 502, "The server ended")]
    [InlineData(ForwarderError.ResponseBodyDestination, false, 502, "The server ended")]
    [InlineData(ForwarderError.RequestTimedOut, false, 504, "did not answer within 60 s")]
    [InlineData(ForwarderError.RequestBodyCanceled, false, 504, "did not answer within 60 s")]
    [InlineData(ForwarderError.RequestBodyClient, false, 400, "body can't be read")]
    [InlineData(ForwarderError.RequestCanceled, true, 499, "closed the connection")]
    [InlineData(ForwarderError.RequestBodyClient, true, 499, "closed the connection")]
    public void Every_failure_is_told_by_whose_fault_it_was(ForwarderError error, bool callerIsGone, int status, string detail)
    {
        var problem = ForwardingProblem.Of(error, new IOException("broken"), callerIsGone, TimeSpan.FromSeconds(60));

        Assert.Equal(status, problem.Status);
        Assert.Contains(detail, problem.Detail, StringComparison.Ordinal);
    }

    /// <param name="then">Done in the middle of the request, before more of it is sent.</param>
    private static async Task<string> SendAsync(int port, string request, Action? then = null)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        if (then is not null)
        {
            await Task.Delay(500);
            then();
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(new string(' ', 98) + "}"));
        }
        var answer = new byte[4096];
        var read = 0;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Encoding.ASCII.GetString(answer, 0, read).Contains('}', StringComparison.Ordinal))
        {
            var received = await client.GetStream().ReadAsync(answer.AsMemory(read), timeout.Token);
            if (received == 0)
                break;
            read += received;
        }
        return Encoding.ASCII.GetString(answer, 0, read);
    }
}
