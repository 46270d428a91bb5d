namespace Nuke.Common.Tooling;

public interface IProcess : IDisposable
{
    string FileName { get; }
    string Arguments { get; }
    string WorkingDirectory { get; }
    IReadOnlyCollection<Output> Output { get; }
    int ExitCode { get; }
    bool HasExited { get; }
    int Id { get; }
    void Kill();

    /// <summary>False when the timeout passed: the process and its children are then killed.</summary>
    bool WaitForExit();
}

public struct Output
{
    public OutputType Type;
    public string Text;
}

public enum OutputType { Std, Err }

public class ProcessException(IProcess process) : Exception(Describe(process))
{
    public int ExitCode { get; } = process.ExitCode;

    private static string Describe(IProcess process)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.");
        text.AppendLine().Append("   > ").Append(process.FileName).Append(' ').Append(process.Arguments);
        text.AppendLine().Append("   @ ").Append(process.WorkingDirectory);
        var errors = process.Output.Where(x => x.Type == OutputType.Err).ToList();
        foreach (var line in errors.Count == 0 ? [] : errors.Select(x => "   " + x.Text).Prepend("Error output:"))
            text.AppendLine().Append(line);
        return SecretMask.Apply(text.ToString());
    }
}
