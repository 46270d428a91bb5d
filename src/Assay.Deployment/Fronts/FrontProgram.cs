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

    private ContentDigest? digest;

    /// <summary>Of all files of the program.</summary>
    public ContentDigest Digest =>
        digest ??= ContentDigest.OfText(string.Join('\n', Files().Select(f => $"{f} {ContentDigest.OfFile(Path.Combine(sourceFolder, f))}")));

    /// <returns>What the front runs at once: what was active when the one before ended.</returns>
    /// <exception cref="OutsideSystemException">The front could not start: the port is taken, or .NET does not run.</exception>
    public Task<FrontStatus> StartAsync(FrontClient client, int port, CancellationToken cancellationToken)
    {
        Install();
        return StartAsync(client, port, Digest, cancellationToken);
    }

    /// <summary>Starts the very program that ran before; this one, where no copy of that is left.</summary>
    /// <inheritdoc cref="StartAsync(FrontClient, int, CancellationToken)"/>
    public Task<FrontStatus> StartAgainAsync(FrontClient client, FrontStatus before, CancellationToken cancellationToken) =>
        before.Program is { } program && Directory.Exists(CopyOf(program))
            ? StartAsync(client, before.Port, program, cancellationToken)
            : StartAsync(client, before.Port, cancellationToken);

    /// <summary>Ends what a front that no longer answers left behind.</summary>
    public async Task StopLeftOversAsync(string stateFolder, CancellationToken cancellationToken)
    {
        Install();
        using var process = Launch(Digest, stateFolder, ["stop", "--state", stateFolder]);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw await FailureAsync(process, stateFolder, $"The servers in '{stateFolder}' could not be ended");
    }

    private async Task<FrontStatus> StartAsync(FrontClient client, int port, ContentDigest program, CancellationToken cancellationToken)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        using var process = Launch(
            program, client.StateFolder, ["--state", client.StateFolder, "--port", number, "--program", program.Value, "--detach"]);
        try
        {
            var started = time.GetTimestamp();
            while (true)
            {
                if (process.HasExited)
                    throw await FailureAsync(process, client.StateFolder, $"The front ended with exit code {process.ExitCode}");
                if (await client.TryStatusAsync(cancellationToken) is { } status && status.Port == port && status.Program == program)
                    return status;
                if (time.GetElapsedTime(started) > StartTimeout)
                {
                    process.Kill();
                    throw await FailureAsync(process, client.StateFolder, $"The front did not answer within {StartTimeout.TotalSeconds} s");
                }
                await Task.Delay(Poll, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody would know of it.
            process.Kill();
            throw;
        }
    }

    private Process Launch(ContentDigest program, string stateFolder, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.ArgumentList.Add(Path.Combine(CopyOf(program), Assembly));
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        foreach (var name in info.Environment.Keys.Except(Inherited, StringComparer.OrdinalIgnoreCase).ToArray())
            info.Environment.Remove(name);
        // An old reason is none for a new failure.
        var error = Path.Combine(stateFolder, FrontFiles.Error);
        if (File.Exists(error))
            File.Delete(error);
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new OutsideSystemException(new Fault($"'{dotnet}' can't be started: {e.Message}") { NextStep = "install the .NET 10 SDK" }, e);
        }
    }

    private IEnumerable<string> Files() => File.Exists(Path.Combine(sourceFolder, Assembly))
        ? Directory.GetFiles(sourceFolder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(sourceFolder, f)).Order(StringComparer.Ordinal)
        : throw new FileNotFoundException($"The front is missing: '{Path.Combine(sourceFolder, Assembly)}'.");

    private string CopyOf(ContentDigest program) => Path.Combine(copiesFolder, program.Hex);

    private void Install()
    {
        var copy = CopyOf(Digest);
        if (Directory.Exists(copy))
            return;
        AtomicFile.WriteFolder(copy, partial =>
        {
            foreach (var file in Files())
            {
                var target = Path.Combine(partial, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(sourceFolder, file), target);
            }
        });
    }

    private static async Task<OutsideSystemException> FailureAsync(Process front, string stateFolder, string what)
    {
        var file = Path.Combine(stateFolder, FrontFiles.Error);
        if (File.Exists(file))
            return new OutsideSystemException(new Fault(await File.ReadAllTextAsync(file)));
        // What ended before it had its own log, such as .NET that is not there, tells it here.
        var said = (await front.StandardError.ReadToEndAsync()).Trim();
        return new OutsideSystemException(new Fault(said.Length == 0 ? what : $"{what}: {said}")
        {
            NextStep = $"see '{Path.Combine(stateFolder, FrontFiles.FrontLog)}'",
        });
    }
}
