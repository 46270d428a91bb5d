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

    /// <param name="section">As in the file, without brackets.</param>
    /// <param name="name">The first value of it counts.</param>
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
