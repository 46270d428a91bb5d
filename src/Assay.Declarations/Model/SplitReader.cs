using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

internal static class SplitReader
{
    private const string Allowed = "exactly one of time, hash";

    public static SplitRule? Read(Section root)
    {
        if (root.Child("split", required: true) is not { } split)
            return null;
        if (split.Has("time") == split.Has("hash"))
            split.Faults.Add(split.Place, split.Has("time") ? "split has both time and hash" : "split has neither time nor hash", Allowed);
        var time = split.Child("time");
        var hash = split.Child("hash");
        split.Finish();
        var byTime = time is null ? null : Time(time);
        var byHash = hash is null ? null : Hash(hash);
        return (SplitRule?)byTime ?? byHash;
    }

    private static TimeSplit? Time(Section section)
    {
        var column = section.Text("column", required: true);
        var trainFrom = section.Moment("trainFrom");
        var testFrom = section.Moment("testFrom", required: true);
        var testUntil = section.Moment("testUntil");
        section.Finish();
        if (trainFrom >= testFrom)
            NotAfter(section, "testFrom", "trainFrom", trainFrom.Value);
        if (testFrom >= testUntil)
            NotAfter(section, "testUntil", "testFrom", testFrom.Value);
        return column is null || testFrom is null ? null : new TimeSplit(column, trainFrom, testFrom.Value, testUntil);
    }

    private static void NotAfter(Section section, string key, string earlier, DateTime moment) =>
        section.Faults.Add(section.Find(key)!.Place, $"{section.Path(key)} is not after {earlier}", $"after {Scalars.Write(moment)}");

    private static HashSplit Hash(Section section)
    {
        var key = section.Texts("key", required: true);
        foreach (var (i, column) in key.Index())
            section.Record($"key.{column.Text}", $"column {i + 1}", column.Place);
        var ratio = section.Number("testRatio", Bounds.ShareInside, required: true);
        section.Finish();
        return new HashSplit([.. key.Select(k => k.Text)], ratio ?? 0);
    }
}
