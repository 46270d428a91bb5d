using System.Reflection;

namespace Conformance.Builds;

/// <summary>Runs the build class that the variable CONFORMANCE_BUILD names, with the command line as it is.</summary>
internal static class Program
{
    public static int Main()
    {
        var name = Environment.GetEnvironmentVariable("CONFORMANCE_BUILD");
        var type = typeof(Program).Assembly.GetType($"{typeof(Program).Namespace}.{name}", throwOnError: true)!;
        return type.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Func<int>>()();
    }
}
