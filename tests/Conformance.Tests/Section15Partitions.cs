using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section15Partitions : Section<Section15Partitions>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("the whole", nameof(Parts)) { Prints = ["current 0/1/2/3/4/5/6\n", "is in True False\n", "single 0/1/2\n"] },
        new("a part, dealt out in turn", nameof(Parts), "--partition 2/3") { Prints = ["current 1/4\n", "is in False True\n", "single 0/1/2\n"] },
        new("the part of the environment", nameof(Parts)) { Variables = ["NUKE_PARTITION=1/2"], Prints = ["current 0/2/4/6\n"] },
    ];
}
