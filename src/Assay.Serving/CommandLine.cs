using System.Net;
using System.Net.Sockets;
using Assay.Lifecycle;

namespace Assay.Serving;

/// <summary>Reads the command line; every fault of it is told at once.</summary>
internal static class CommandLine
{
    private const string Usage =
        "assay-server [--model FOLDER] [--urls http://ADDRESS:PORT[;...] | --socket PATH [--socket-access user|all]], assay-server probe [--url URL | --socket PATH]";

    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <exception cref="WrongUseException">An option is unknown, lacks its value or has a wrong one.</exception>
    public static ServerCommand Parse(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var probe = args is ["probe", ..];
        string[] allowed = probe ? ["--url", "--socket"] : ["--model", "--urls", "--socket", "--socket-access"];
        var faults = new List<Fault>();
        var values = ReadOptions(args.Skip(probe ? 1 : 0).ToArray(), allowed, faults);

        var urls = values.GetValueOrDefault(probe ? "--url" : "--urls");
        var socket = values.GetValueOrDefault("--socket");
        if (urls is not null && socket is not null)
            faults.Add(new Fault("A URL and --socket are both given") { Allowed = "one of them" });
        var access = values.GetValueOrDefault("--socket-access");
        if (access is not (null or "user" or "all"))
            faults.Add(new Fault($"'{access}' is no access to a socket") { Allowed = "user, all" });
        if (access is not null && socket is null)
            faults.Add(new Fault("--socket-access is given without --socket") { Allowed = Usage });
        List<EndPoint> endPoints = [];
        if (socket is not null)
            AddSocket(socket, endPoints, faults);
        else
            foreach (var url in (urls ?? DefaultUrl).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                AddEndPoint(url, endPoints, faults);
        if (faults.Count == 0 && endPoints.Count == 0)
            faults.Add(new Fault("No URL is given") { Allowed = "http://ADDRESS:PORT" });

        if (faults.Count > 0)
            throw new WrongUseException(faults);
        return probe
            ? new ProbeCommand(endPoints[0])
            : new ServeCommand(values.GetValueOrDefault("--model") ?? environment("ASSAY_MODEL") ?? "/model", endPoints, access == "all");
    }

    private static Dictionary<string, string> ReadOptions(string[] args, string[] allowed, List<Fault> faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (!allowed.Contains(args[i]))
                faults.Add(new Fault($"'{args[i]}' is no option of assay-server") { Allowed = Usage });
            else if (i + 1 == args.Length)
                faults.Add(new Fault($"'{args[i]}' lacks its value") { Allowed = Usage });
            else if (!values.TryAdd(args[i], args[++i]))
                faults.Add(new Fault($"'{args[i - 1]}' is given twice") { Allowed = Usage });
        }
        return values;
    }

    private static void AddSocket(string path, List<EndPoint> endPoints, List<Fault> faults)
    {
        try
        {
            endPoints.Add(new UnixDomainSocketEndPoint(path));
        }
        catch (ArgumentException)
        {
            faults.Add(new Fault($"'{path}' is no path for a unix socket") { Allowed = "1 to about 100 bytes", NextStep = "give a path relative to the working directory" });
        }
    }

    private static void AddEndPoint(string url, List<EndPoint> endPoints, List<Fault> faults)
    {
        if (Uri.TryCreate(url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            && uri.Scheme == Uri.UriSchemeHttp
            && uri.PathAndQuery == "/")
        {
            if (uri.Host == "localhost")
            {
                endPoints.Add(new IPEndPoint(IPAddress.Loopback, uri.Port));
                return;
            }
            if (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address))
            {
                endPoints.Add(new IPEndPoint(address, uri.Port));
                return;
            }
        }
        faults.Add(new Fault($"'{url}' is no address to listen on")
        {
            Allowed = "http://ADDRESS:PORT with an IP address, localhost or *; TLS belongs in front of the server",
        });
    }
}
