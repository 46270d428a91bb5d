using System.Net;
using System.Net.Sockets;
using System.Text;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class ConvenienceTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private AbsolutePath Folder => _temporary.Path;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Texts_are_joined_and_split()
    {
        string[] values = ["a", "b", "c"];
        Assert.Equal("a b c|a, b, c|a,b,c|a, b and c|a, b or c|a\nb\nc", string.Join('|', values.JoinSpace(), values.JoinCommaSpace(), values.JoinComma(), values.JoinCommaAnd(), values.JoinCommaOr(), values.JoinNewLine(PlatformFamily.Linux)));
        Assert.Equal("a", new[] { "a" }.JoinCommaAnd());
        Assert.Equal(["a", "b", ""], "a\r\nb\n".SplitLineBreaks());
        Assert.Equal(["Net", "Core", "IO", "File"], "NetCoreIOFile".SplitCamelHumps());
        Assert.Equal(["my", "DotNet", "Build"], "myDotNetBuild".SplitCamelHumps("DotNet"));
        Assert.Equal(["a", "b"], " a  b ".SplitSpace());
    }

    [Fact]
    public void Texts_are_compared_trimmed_and_quoted()
    {
        Assert.True("Main".EqualsOrdinalIgnoreCase("main") && "abC".ContainsOrdinalIgnoreCase("BC") && "abC".StartsWithOrdinalIgnoreCase("AB"));
        Assert.True("x".EqualsAnyOrdinalIgnoreCase("a", "X") && "abc".EndsWithAny("x", "bc") && !"abc".StartsWithAny("B", "c"));
        Assert.True(new[] { "A" }.ContainsAnyOrdinalIgnoreCase("b", "a"));
        Assert.Equal(("name", "v1"), ("refs/heads/name".TrimStart("refs/heads/"), "v1.git".TrimEnd(".git")));
        Assert.Equal(("\"a b\"", "ab", "a b"), ("a b".DoubleQuoteIfNeeded(), "ab".DoubleQuoteIfNeeded(), "\"a b\"".TrimMatchingDoubleQuotes()));
        Assert.Equal(("Abc", "a-b-c", "ab…"), ("abc".Capitalize(), "a1b2c".ReplaceRegex("[0-9]", _ => "-"), "abc".Truncate(2)));
        Assert.Null("".ToNullIfEmpty());
    }

    [Fact]
    public void Files_have_modes_links_and_hashes()
    {
        var file = (Folder / "f").WriteAllText("x").SetUnixPermissions("640");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, file.ToFileInfo().UnixFileMode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserExecute, file.SetUnixPermissions(500).ToFileInfo().UnixFileMode);
        Assert.Equal("x\n", file.AddUnixSymlink(Folder / "link").ReadAllText());
        Assert.Equal(file.ToString(), file.AddUnixSymlink(Folder / "link", force: true).ToFileInfo().LinkTarget);
        Assert.Equal("g.txt", (Folder / "d" / "f.txt").WriteAllText("1").RenameWithoutExtension("g").Name);
        var hash = (Folder / "d").GetDirectoryHash();
        Assert.Equal(hash, new[] { Folder / "d" / "g.txt" }.GetFileSetHash(Folder / "d"));
        (Folder / "d" / "g.txt").WriteAllText("2");
        Assert.NotEqual(hash, (Folder / "d").GetDirectoryHash());
        Assert.Equal([(Folder / "d" / "g.txt").ToString()], Globbing.GlobFiles((string)Folder, "d/*"));
    }

    [Fact]
    public void Downloads_take_headers_and_refuse_failures()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var uri = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/x";
        var requests = new List<string>();
        using var answering = Task.Run(async () =>
        {
            foreach (var status in new[] { "200 OK", "200 OK", "404 Not Found" })
            {
                using var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                var buffer = new byte[4096];
                requests.Add(Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken)));
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"), TestContext.Current.CancellationToken);
            }
        }, TestContext.Current.CancellationToken);
        Assert.Equal("hello", HttpTasks.HttpDownloadString(uri, headerConfigurator: x => x.Add("X-Token", "t")));
        HttpTasks.HttpDownloadFile(uri, Folder / "new" / "file");
        Assert.Equal("hello", (Folder / "new" / "file").ReadAllText());
        Assert.Throws<HttpRequestException>(() => HttpTasks.HttpDownloadFile(uri, Folder / "none"));
        Assert.False((Folder / "none").FileExists());
        Assert.Contains("X-Token: t", requests[0], StringComparison.Ordinal);
    }
}
