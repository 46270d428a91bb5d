namespace Assay.Lifecycle;

/// <summary>What a container may use at most.</summary>
public sealed record ContainerLimits
{
    /// <summary>64 MiB to 1 TiB. Default: 512 MiB. Swap is not added to it.</summary>
    public long MemoryBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Cores, 0.1 to 256. Default: 1.</summary>
    public double Cpus { get; init; } = 1;

    /// <summary>Processes and threads, 32 to 32768. Default: 128.</summary>
    public int Pids { get; init; } = 128;
}
