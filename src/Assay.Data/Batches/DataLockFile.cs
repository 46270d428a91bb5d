using System.Globalization;
using System.Text;
using Assay.Lifecycle;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Assay.Data;

/// <summary><c>data.lock.yaml</c>: the batches that a commit means, one line each, so that git shows what came or changed.</summary>
public static class DataLockFile
{
    public static string Write(DataLock pinned)
    {
        var text = new StringBuilder("# Written by Ingest: the batches that this commit means. Commit it.\nbatches:\n");
        foreach (var b in pinned.Batches)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - {{ table: {b.Table}, name: {Quoted(b.Name)}, rows: {b.Rows}, ");
            text.Append(CultureInfo.InvariantCulture, $"bytes: {b.Bytes}, digest: \"{b.Digest}\"");
            text.Append(b.Replaces is { } replaced ? $", replaces: \"{replaced}\" }}\n" : " }\n");
        }
        return text.ToString();
    }

    /// <summary>The pinned batches; none when there is no such file yet.</summary>
    /// <exception cref="WrongUseException">The file is no such YAML.</exception>
    public static DataLock Read(string path, string displayPath, DatasetName dataset)
    {
        if (!File.Exists(path))
            return new DataLock(dataset, []);
        try
        {
            var yaml = new YamlStream();
            using var reader = File.OpenText(path);
            yaml.Load(reader);
            var batches = (YamlSequenceNode)yaml.Documents[0].RootNode["batches"];
            return new DataLock(dataset, [.. Once(batches.Select(Batch))]);
        }
        catch (Exception e) when (e is YamlException or InvalidCastException or KeyNotFoundException or FormatException
            or WrongUseException or ArgumentException or OverflowException)
        {
            var line = e is YamlException yaml ? (int?)yaml.Start.Line : null;
            throw new WrongUseException(
                new Fault($"the lock can't be read: {e.Message}")
                {
                    Place = new SourcePlace(displayPath, line),
                    NextStep = "take it from git again, or delete it to pin what is there now",
                },
                e);
        }
    }

    /// <summary>A merge that kept the lines of both sides pins a name twice.</summary>
    private static IEnumerable<Batch> Once(IEnumerable<Batch> batches)
    {
        var names = new HashSet<(string, string)>();
        foreach (var batch in batches)
            yield return names.Add((batch.Table, batch.Name)) ? batch : throw new FormatException($"batch {batch.Name} is pinned twice.");
    }

    /// <summary>On one line, whatever the text holds: a file's name may have quotes and line breaks in it.</summary>
    private static string Quoted(string text)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        var emitter = new Emitter(line, EmitterSettings.Default.WithBestWidth(int.MaxValue));
        ParsingEvent[] document =
        [
            new StreamStart(),
            new DocumentStart(version: null, tags: null, isImplicit: true),
            new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true),
            new DocumentEnd(isImplicit: true),
            new StreamEnd(),
        ];
        foreach (var part in document)
            emitter.Emit(part);
        return line.ToString().Trim();
    }

    private static Batch Batch(YamlNode node)
    {
        string Text(string key) => ((YamlScalarNode)node[key]).Value ?? "";
        long Number(string key) => long.Parse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture);
        return new Batch(Text("table"), Text("name"), Number("rows"), Number("bytes"), new ContentDigest(Text("digest")))
        {
            Replaces = ((YamlMappingNode)node).Children.ContainsKey("replaces") ? new ContentDigest(Text("replaces")) : null,
        };
    }
}
