using System.IO.Compression;

namespace Nuke.Common.Git;

/// <summary>What git keeps in files: HEAD, refs (loose and packed), tags and settings; also of a linked work tree.</summary>
internal sealed class GitFiles
{
    public const string Heads = "refs/heads/";
    private const string TagFolder = "refs/tags/";
    private readonly AbsolutePath _own;
    private readonly AbsolutePath _common;
    private readonly List<(string Ref, string Id)> _packed = [];

    public GitFiles(AbsolutePath directory)
    {
        WorkTree = directory.FindParentOrSelf(x => (x / ".git").DirectoryExists() || (x / ".git").FileExists())
            .NotNull($"Directory '{directory}' is in no Git repository");
        _own = WorkTree / ".git";
        if (_own.FileExists())
            _own = Path.GetFullPath(File.ReadAllText(_own).Trim()["gitdir: ".Length..], WorkTree);
        _common = Line(_own / "commondir") is { } common ? Path.GetFullPath(common, _own) : _own;
        var head = Line(_own / "HEAD") ?? throw new ArgumentException($"Repository '{WorkTree}' has no HEAD");
        Head = head.StartsWith("ref: ", StringComparison.Ordinal) ? head[5..] : head;
        ReadPacked();
        Commit = head == Head ? head : Resolve(Head);
    }

    public AbsolutePath WorkTree { get; }
    public string Head { get; }
    public string? Commit { get; }

    public IReadOnlyCollection<string> Tags(string commit)
    {
        var loose = (_common / TagFolder).GetFiles("*", int.MaxValue)
            .Select(x => (Ref: TagFolder + (_common / TagFolder).GetUnixRelativePathTo(x), Id: Peeled(Line(x)!)));
        return [.. loose.Concat(_packed).Where(x => x.Id == commit && x.Ref.StartsWith(TagFolder, StringComparison.Ordinal))
            .Select(x => x.Ref[TagFolder.Length..]).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The first value of that name in the section, which stands here without brackets.</summary>
    public string? Setting(string section, string name) => (_common / "config").FileExists()
        ? File.ReadLines(_common / "config").Select(x => x.Trim()).SkipWhile(x => x != $"[{section}]").Skip(1)
            .TakeWhile(x => !x.StartsWith('['))
            .Select(x => x.Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(x => x.Length == 2 && x[0] == name)?[1]
        : null;

    private static string? Line(AbsolutePath file) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault()?.Trim() : null;
    private string? Resolve(string name) => Line(_own / name) ?? Line(_common / name) ?? _packed.Find(x => x.Ref == name).Id;

    // A line that starts with ^ says where the tag above it leads to.
    private void ReadPacked()
    {
        foreach (var line in (_common / "packed-refs").FileExists() ? File.ReadLines(_common / "packed-refs") : [])
        {
            if (line.StartsWith('^'))
                _packed[^1] = (_packed[^1].Ref, line[1..].Trim());
            else if (line.Split(' ') is [{ Length: >= 40 } id, var name])
                _packed.Add((name, id));
        }
    }

    // An annotated tag is an object that names the commit: "tag 123\0object <id>\n...".
    private string Peeled(string id)
    {
        var file = _common / "objects" / id[..2] / id[2..];
        if (!file.FileExists())
            return id;
        using var reader = new StreamReader(new ZLibStream(File.OpenRead(file), CompressionMode.Decompress));
        var line = reader.ReadLine() ?? "";
        return line.StartsWith("tag ", StringComparison.Ordinal) ? Peeled(line[(line.IndexOf("object ", StringComparison.Ordinal) + 7)..]) : id;
    }
}

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
