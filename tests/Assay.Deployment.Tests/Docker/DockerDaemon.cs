namespace Assay.Deployment.Tests;

/// <summary>One engine for all tests that need one.</summary>
public sealed class DockerDaemon : IAsyncLifetime
{
    private RunningDaemon? running;

    /// <summary>Skips the test where there is no engine.</summary>
    internal RunningDaemon Running
    {
        get
        {
            RealComponent.Demand(RunningDaemon.Missing());
            return running!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (RunningDaemon.Missing() is not null)
            return;
        running = new RunningDaemon { DataRoot = null };
        await running.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (running is not null)
            await running.DisposeAsync();
    }
}
