using System.IO.Enumeration;
using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads where the batches of a table come from.</summary>
internal static class SourceReader
{
    private static readonly string[] Kinds = ["folder", "query", "url"];

    public static IReadOnlyList<BatchSource> Read(Section table, string files)
    {
        var sources = new List<BatchSource>();
        foreach (var item in table.Children("from"))
        {
            var kinds = Kinds.Where(item.Has).ToList();
            BatchSource? source = kinds switch
            {
                ["folder"] => Folder(item, files),
                ["url"] => Http(item, files),
                ["query"] => Query(item, files),
                _ => null,
            };
            if (kinds.Count != 1)
                item.Faults.Add(item.Place, $"{item.Name} has {(kinds.Count == 0 ? "no kind" : string.Join(" and ", kinds))}", $"one of {string.Join(", ", Kinds)}");
            else
                item.Finish();
            if (source is not null)
                sources.Add(source);
        }
        var names = sources.Select(s => s switch { HttpSource h => h.Name, QuerySource q => q.Name, _ => null }).OfType<string>();
        foreach (var twice in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
            table.Faults.Add(table.Find("from")!.Place, $"two sources make the batch '{twice.Key}'", nextStep: "give one of them another name");
        return sources;
    }

    private static FolderSource? Folder(Section item, string files) => item.Text("folder", required: true) is not { } folder
        ? null
        : new FolderSource(folder, item.Text("files") ?? Path.GetFileName(files), item.Place);

    private static HttpSource? Http(Section item, string files)
    {
        const string allowed = "an address such as https://example.com/orders-2024-01.csv.gz, without a user and a password";
        var (text, digest, given) = (item.Text("url", required: true), Digest(item), item.Text("name"));
        if (text is null)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0)
        {
            // What is wrong in it may be a password, so it is not printed.
            item.Faults.Add(item.Find("url")!.Place, $"{item.Path("url")} is no address", allowed);
            return null;
        }
        var name = Name(item, files, given ?? Uri.UnescapeDataString(url.Segments[^1]));
        return digest is null || name is null ? null : new HttpSource(url, digest.Value, name, item.Place);
    }

    private static QuerySource? Query(Section item, string files)
    {
        var sql = item.Text("query", required: true);
        var name = item.Text("name", required: true) is { } given ? Name(item, files, given) : null;
        var attach = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (item.Child("attach") is { } databases)
        {
            foreach (var entry in databases.Entries)
            {
                if (!TableReader.IsTableName(entry.Key))
                    item.Faults.Add(entry.Place, $"'{entry.Key}' is no name of a database", "lower-case letters, digits and '_', starting with a letter");
                else if (databases.Text(entry.Key, required: true) is { } path)
                    attach.Add(entry.Key, path);
            }
        }
        return sql is null || name is null ? null : new QuerySource(sql, name, attach, item.Place);
    }

    private static ContentDigest? Digest(Section item)
    {
        const string allowed = "64 hex digits, as sha256sum prints them";
        if (item.Text("sha256", required: true) is not { } text)
            return null;
        if (ContentDigest.TryParse($"sha256:{text.ToLowerInvariant()}", null, out var digest))
            return digest;
        item.Faults.Add(item.Find("sha256")!.Place, $"{item.Path("sha256")} is '{text}'", allowed);
        return null;
    }

    /// <summary>A batch that 'files' does not take would never be read.</summary>
    private static string? Name(Section item, string files, string name)
    {
        var place = item.Find("name")?.Place ?? item.Place;
        if (name.Length == 0 || name is "." or ".." || name.IndexOfAny(['/', '\\', '\0']) >= 0)
            item.Faults.Add(place, $"'{name}' is no name of a batch", "a file name without a folder");
        else if (!FileSystemName.MatchesSimpleExpression(Path.GetFileName(files), name, ignoreCase: false))
            item.Faults.Add(place, $"the batch '{name}' is not one of the table's files", files, "name it so that 'files' takes it");
        else
            return files[..(files.LastIndexOf('/') + 1)] + name;
        return null;
    }
}
