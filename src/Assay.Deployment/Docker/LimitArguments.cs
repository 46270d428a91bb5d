using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>The bounds of a container as they stand in what the front keeps of its server, so that it can be started again with just them.</summary>
internal static class LimitArguments
{
    public static IReadOnlyList<string> Of(ContainerLimits limits) => [Text(limits.MemoryBytes), Text(limits.Cpus), Text(limits.Pids)];

    public static ContainerLimits Read(IReadOnlyList<string> arguments) => new()
    {
        MemoryBytes = long.Parse(arguments[0], CultureInfo.InvariantCulture),
        Cpus = double.Parse(arguments[1], CultureInfo.InvariantCulture),
        Pids = int.Parse(arguments[2], CultureInfo.InvariantCulture),
    };

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
