using System.Reflection;

namespace Assay.BuildEngine.Tests.Builds;

/// <summary>Runs the build class that the variable SAMPLE_BUILD names, with the command line as it is.</summary>
internal static class Program
{
    public static int Main()
    {
        var name = Environment.GetEnvironmentVariable("SAMPLE_BUILD") ?? nameof(OrderBuild);
        var type = typeof(Program).Assembly.GetType($"{typeof(Program).Namespace}.{name}", throwOnError: true)!;
        var run = type.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!;
        return run.CreateDelegate<Func<int>>()();
    }
}
