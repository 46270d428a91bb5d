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
            section.Faults.Add(section.Find("testFrom")!.Place, $"{section.Path("testFrom")} is not after trainFrom", $"after {Scalars.Write(trainFrom.Value)}");
        if (testFrom >= testUntil)
            section.Faults.Add(section.Find("testUntil")!.Place, $"{section.Path("testUntil")} is not after testFrom", $"after {Scalars.Write(testFrom.Value)}");
        return column is null || testFrom is null ? null : new TimeSplit(column, trainFrom, testFrom.Value, testUntil);
    }

    private static HashSplit Hash(Section section)
    {
        var key = section.Texts("key", required: true);
        foreach (var column in key)
            section.Record($"key.{column.Text}", "yes", column.Place);
        var ratio = section.Number("testRatio", Bounds.ShareInside, required: true);
        section.Finish();
        return new HashSplit([.. key.Select(k => k.Text)], ratio ?? 0);
    }
}
