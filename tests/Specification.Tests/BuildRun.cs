using System.Diagnostics;
using System.Text;

namespace Specification.Tests;

/// <summary>The build as a process.</summary>
internal sealed class BuildRun : IAsyncDisposable
{
    private static readonly string BuildAssembly = Path.Combine(Repository.Root, "build", "bin", "Debug", "_build.dll");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly SemaphoreSlim more = new(0);
    private readonly Task reading;

    private BuildRun(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    public int Id => process.Id;

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public static BuildRun Start(string folder, params string[] arguments) => StartAs(actor: null, folder, arguments);

    /// <param name="actor">Who runs the build, by name. Null: the user of this machine.</param>
    public static BuildRun StartAs(string? actor, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [BuildAssembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test run inside a workflow is not the workflow.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("GITHUB_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        if (actor is not null)
            start.Environment["GITHUB_ACTOR"] = actor;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new BuildRun(process);
    }

    /// <summary>Waits until the output has a text.</summary>
    public async Task WaitForAsync(string text)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(reading.IsCompleted, $"The build ended without '{text}':\n{Output}");
            await more.WaitAsync(timeout.Token);
        }
    }

    public void Kill() => process.Kill();

    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<BuildOutcome> FinishAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
        await reading;
        return new BuildOutcome(process.ExitCode, Output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process.Dispose();
        more.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
                output.AppendLine(line);
            more.Release();
        }
        more.Release();
    }
}
