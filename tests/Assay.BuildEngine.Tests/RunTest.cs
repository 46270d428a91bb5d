namespace Assay.BuildEngine.Tests;

/// <summary>Base of all tests that run a sample build.</summary>
public abstract class RunTest : IDisposable
{
    private protected SampleRoot Root { get; } = new();

    public void Dispose()
    {
        Root.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected RunResult Run(string build, string arguments = "") => Root.Run(build, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
