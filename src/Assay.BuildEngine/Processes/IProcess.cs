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
