namespace Nuke.Common.Git;

internal static class GitRemote
{
    /// <summary><c>https://host/owner/name.git</c>, <c>ssh://git@host:22/owner/name</c> or <c>git@host:owner/name.git</c>; a file has no protocol.</summary>
    public static (GitProtocol? Protocol, string? Endpoint, string? Identifier) Parse(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = start < 0 ? "ssh" : url[..start];
        var rest = start < 0 ? url : url[(start + 3)..];
        var cut = rest.IndexOf(start < 0 ? ':' : '/', StringComparison.Ordinal);
        if (scheme == "file" || (start < 0 && (cut < 0 || rest.AsSpan(0, cut).Contains('/'))))
            return default;
        Assert.True(cut > 0, $"Url '{url}' is no remote of a Git repository");
        var host = rest[..cut];
        var path = rest[(cut + 1)..].Trim('/');
        return (
            scheme.StartsWith("http", StringComparison.Ordinal) ? GitProtocol.Https : GitProtocol.Ssh,
            host[(host.LastIndexOf('@') + 1)..],
            path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path);
    }
}
