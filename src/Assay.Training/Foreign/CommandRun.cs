using System.Diagnostics;
using System.Globalization;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Training;

/// <summary>Runs a command in its folder, with a clean environment, and says what it says.</summary>
internal sealed class CommandRun(TimeProvider time, ILogger logger)
{
    private const string LogName = "command.log";
    private const int ToldLines = 15;

    /// <exception cref="OutsideSystemException">The program is not there, failed, or took too long.</exception>
    public void Run(CommandOptions options, string folder, CancellationToken cancellationToken)
    {
        var name = string.Join(' ', options.Run);
        var start = new ProcessStartInfo
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var path = start.Environment.TryGetValue("PATH", out var found) ? found ?? "" : "";
        Clean(start.Environment, path, folder, options);
        ProcessGroup.Lead(start, Find(options.Run[0], path, folder), options.Run.Skip(1));

        var last = new Queue<string>();
        using var log = new StreamWriter(Path.Combine(folder, LogName)) { AutoFlush = true };
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Tell(e.Data);
        process.ErrorDataReceived += (_, e) => Tell(e.Data);
        using var limit = new CancellationTokenSource(options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        process.Start();
        try
        {
            process.StandardInput.Close();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExitAsync(either.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed($"took longer than {options.TimeLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        }
        finally
        {
            // Also what a command that ended left running.
            ProcessGroup.End(process);
            process.WaitForExit();
        }
        if (process.ExitCode != 0)
            throw Failed($"ended with code {process.ExitCode}");

        void Tell(string? line)
        {
            if (line is null)
                return;
            lock (last)
            {
                logger.LogInformation("{Program}: {Line}", Path.GetFileName(options.Run[0]), line);
                log.WriteLine(line);
                last.Enqueue(line);
                if (last.Count > ToldLines)
                    last.Dequeue();
            }
        }

        OutsideSystemException Failed(string what)
        {
            lock (last)
            {
                return new OutsideSystemException(new Fault($"the command '{name}' {what}{(last.Count == 0 ? " and said nothing" : "; its last lines:\n" + string.Join('\n', last))}")
                {
                    NextStep = $"its folder is kept with {LogName}, until the next run: {folder}",
                });
            }
        }
    }

    /// <summary>Nothing of the caller's environment but PATH: the same on every machine.</summary>
    private static void Clean(IDictionary<string, string?> environment, string path, string folder, CommandOptions options)
    {
        environment.Clear();
        environment["PATH"] = path;
        environment["HOME"] = folder;
        environment["TMPDIR"] = Path.Combine(folder, "tmp");
        environment["LANG"] = "C.UTF-8";
        environment["TZ"] = "UTC";
        environment["OMP_NUM_THREADS"] = options.Threads.ToString(CultureInfo.InvariantCulture);
        environment["PYTHONHASHSEED"] = options.Seed.ToString(CultureInfo.InvariantCulture);
        environment["PYTHONUNBUFFERED"] = "1";
    }

    private static string Find(string program, string path, string folder) =>
        (program.Contains('/', StringComparison.Ordinal)
            ? [Path.Combine(folder, program)]
            : path.Split(Path.PathSeparator).Select(p => Path.Combine(p, program))).FirstOrDefault(File.Exists)
        ?? throw new OutsideSystemException(new Fault($"there is no program '{program}'")
        {
            Allowed = "a program of PATH, or a path with '/'",
            NextStep = "install it, or correct trainer.run in model.yaml",
        });
}
