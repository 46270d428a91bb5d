using System.Diagnostics;

namespace Assay.Tests;

/// <summary>Debian's docker-registry on 127.0.0.1, with its files in a folder. It can be killed, and started again on them.</summary>
internal sealed class DebianRegistry : IDisposable
{
    /// <summary>Of <see cref="User"/>.</summary>
    public const string Password = "tr0ub4dor:3&";

    public const string User = "ci";

    // Of the password, by crypt(3).
    private const string Hash = "$2b$05$abcdefghijklmnopqrstuup36UweNeECZhFLIRxJ7RkI76.FNM27C";

    private readonly TemporaryFolder folder = new();
    private readonly string program;
    private Process? process;

    /// <param name="withPassword">Whether it asks for the user and the password.</param>
    /// <param name="more">Further lines of its configuration.</param>
    public DebianRegistry(bool withPassword = false, string more = "")
    {
        var found = RealComponent.Find("docker-registry");
        RealComponent.Demand(found is null ? "docker-registry is not installed" : null);
        program = found!;
        Port = LoopbackPort.Free();
        folder.Write("htpasswd", $"{User}:{Hash}\n");
        var auth = withPassword ? $"auth: {{htpasswd: {{realm: test, path: {folder["htpasswd"]}}}}}\n" : "";
        // The secret lets an upload be continued after a start.
        folder.Write("config.yml", $$"""
            version: 0.1
            log: {level: error}
            storage: {filesystem: {rootdirectory: {{folder["data"]}} }, delete: {enabled: true} }
            http: {addr: "127.0.0.1:{{Port}}", secret: test}
            {{auth}}{{more}}
            """);
        Start();
    }

    public int Port { get; }

    public string Data => folder["data"];

    /// <param name="port">Of a line or a proxy before it; null: its own.</param>
    public string Repository(string name = "team/flights", int? port = null) => $"127.0.0.1:{port ?? Port}/{name}";

    /// <summary>The file in which it keeps a blob or a manifest.</summary>
    public string FileOf(string hex) => Path.Combine(Data, "docker/registry/v2/blobs/sha256", hex[..2], hex, "data");

    public void Start()
    {
        process = Process.Start(new ProcessStartInfo(program, ["serve", folder["config.yml"]]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        for (var watch = Stopwatch.StartNew(); !LoopbackPort.IsOpen(Port); Thread.Sleep(20))
        {
            Assert.False(process.HasExited, $"docker-registry ended with {(process.HasExited ? process.ExitCode : 0)}.");
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "docker-registry does not listen.");
        }
    }

    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    public void Dispose()
    {
        if (process is not null)
            Kill();
        folder.Dispose();
    }
}
