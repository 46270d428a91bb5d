using System.Diagnostics;
using Assay.Front.Control;

namespace Assay.Front;

/// <summary>One run of a server's process.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process)
    {
        this.process = process;
        Identity = ProcessIdentity.Of(process.Id);
    }

    public int Id => process.Id;

    public ProcessIdentity? Identity { get; }

    public int ExitCode => process.ExitCode;

    public bool HasExited => process.HasExited;

    /// <exception cref="System.ComponentModel.Win32Exception">The program can't be started.</exception>
    public static ServerProcess Start(ServerStart start, string socket, ServerLog log)
    {
        var info = new ProcessStartInfo(start.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in start.Arguments)
            info.ArgumentList.Add(argument == ServerStart.SocketPlaceholder ? socket : argument);
        info.Environment.Clear();
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;

        var process = new Process { StartInfo = info };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process);

        void Append(string? line)
        {
            if (line is not null)
                log.Add(line);
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken = default) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks to end, and kills what has not ended after <paramref name="grace"/>.</summary>
    public async Task EndAsync(TimeSpan grace)
    {
        if (process.HasExited)
            return;
        Signals.AskToEnd(process);
        using var timeout = new CancellationTokenSource(grace);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public void Dispose() => process.Dispose();
}
