using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>
/// Starts fronts from a copy that is named by its content: a front outlives the build, whose next compilation would write over
/// files that the running front has mapped.
/// </summary>
internal sealed class FrontProgram(string sourceFolder, string copiesFolder, string dotnet, TimeProvider time)
{
    private const string Assembly = "assay-front.dll";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>All that a front needs of the caller's environment; the rest may be secret.</summary>
    private static readonly string[] Inherited =
        ["PATH", "HOME", "LANG", "TMPDIR", "TMP", "TEMP", "SystemRoot", "USERPROFILE", "DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"];

    /// <exception cref="OutsideSystemException">The front could not start: the port is taken, or .NET does not run.</exception>
    public async Task StartAsync(FrontClient client, int port, CancellationToken cancellationToken)
    {
        using var process = Launch(["--state", client.StateFolder, "--port", port.ToString(CultureInfo.InvariantCulture), "--detach"]);
        var started = time.GetTimestamp();
        while (true)
        {
            if (process.HasExited)
                throw Failure(client.StateFolder, $"The front ended with exit code {process.ExitCode}");
            if (await client.TryStatusAsync(cancellationToken) is not null)
                return;
            if (time.GetElapsedTime(started) > StartTimeout)
            {
                process.Kill();
                throw Failure(client.StateFolder, $"The front did not answer within {StartTimeout.TotalSeconds} s");
            }
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    /// <summary>Ends what a front that no longer answers left behind.</summary>
    public async Task StopLeftOversAsync(string stateFolder, CancellationToken cancellationToken)
    {
        using var process = Launch(["stop", "--state", stateFolder]);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw Failure(stateFolder, $"The servers in '{stateFolder}' could not be ended");
    }

    private Process Launch(IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(Path.Combine(Install(), Assembly));
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var name in info.Environment.Keys.Except(Inherited, StringComparer.OrdinalIgnoreCase).ToArray())
            info.Environment.Remove(name);
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new OutsideSystemException(new Fault($"'{dotnet}' can't be started: {e.Message}") { NextStep = "install the .NET 10 SDK" }, e);
        }
    }

    private string Install()
    {
        if (!File.Exists(Path.Combine(sourceFolder, Assembly)))
            throw new FileNotFoundException($"The front is missing: '{Path.Combine(sourceFolder, Assembly)}'.");
        var files = Directory.GetFiles(sourceFolder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(sourceFolder, f))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var digest = ContentDigest.OfText(string.Join('\n', files.Select(f => $"{f} {ContentDigest.OfFile(Path.Combine(sourceFolder, f))}")));
        var copy = Path.Combine(copiesFolder, digest.Hex);
        if (!Directory.Exists(copy))
        {
            AtomicFile.WriteFolder(copy, partial =>
            {
                foreach (var file in files)
                {
                    var target = Path.Combine(partial, file);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    File.Copy(Path.Combine(sourceFolder, file), target);
                }
            });
        }
        return copy;
    }

    private static OutsideSystemException Failure(string stateFolder, string what)
    {
        var file = Path.Combine(stateFolder, FrontFiles.Error);
        return File.Exists(file)
            ? new OutsideSystemException(new Fault(File.ReadAllText(file)))
            : new OutsideSystemException(new Fault(what) { NextStep = $"see '{Path.Combine(stateFolder, FrontFiles.FrontLog)}'" });
    }
}
