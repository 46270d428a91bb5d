using System.Diagnostics;

namespace Assay.Packaging.Tests;

/// <summary>Programs of other people that read what Assay writes.</summary>
internal static class Tool
{
    /// <returns>What the program wrote.</returns>
    public static string Run(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var told = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{name} {string.Join(' ', arguments)}: {output}{told.Result}");
        return output;
    }
}
