using System.Globalization;
using Assay.Lifecycle;
using Docker.DotNet.Models;

namespace Assay.Deployment;

/// <summary>
/// A container that can do nothing but answer on one unix socket: no network, no right beyond a plain user's, nothing to write but a small
/// <c>/tmp</c>, and bounds on all that it may use.
/// </summary>
/// <param name="Name">Of the container.</param>
/// <param name="Image">The id that the engine knows the image by.</param>
/// <param name="SocketFolder">The folder of this machine in which the server makes its socket.</param>
internal sealed record ContainerPlan(string Name, string Image, string SocketFolder, ContainerLimits Limits, Dictionary<string, string> Labels)
{
    public const string SocketName = "s";

    /// <summary>Below a memory file system, so that the image need not have it and the container's own layer stays empty.</summary>
    private const string InnerFolder = "/tmp/socket";

    private const string InnerSocket = InnerFolder + "/" + SocketName;

    private const long NanoCpus = 1_000_000_000;

    public CreateContainerParameters Parameters() => new()
    {
        Name = Name,
        Image = Image,
        Cmd = ["--model", "/model", "--socket", InnerSocket, "--socket-access", "all"],
        Labels = Labels,
        Healthcheck = Health(["probe", "--socket", InnerSocket], TimeSpan.FromSeconds(10)),
        StopTimeout = TimeSpan.FromSeconds(15),
        HostConfig = new HostConfig
        {
            NetworkMode = "none",
            IpcMode = "none",
            ReadonlyRootfs = true,
            Tmpfs = new Dictionary<string, string> { ["/tmp"] = TmpOptions(Limits) },
            Mounts = [new Mount { Type = "bind", Source = SocketFolder, Target = InnerFolder }],
            CapDrop = ["ALL"],
            SecurityOpt = ["no-new-privileges"],
            Memory = Limits.MemoryBytes,
            // Equal to the memory: none may be swapped.
            MemorySwap = Limits.MemoryBytes,
            NanoCPUs = (long)(Limits.Cpus * NanoCpus),
            PidsLimit = Limits.Pids,
            LogConfig = new LogConfig { Type = "json-file", Config = new Dictionary<string, string> { ["max-size"] = "5m", ["max-file"] = "2" } },
            // Until it serves, an end is a failure to tell, not to repair.
            RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.No },
        },
    };

    /// <summary>Programs can't be run from it. Its bytes count as memory; ML.NET unpacks large parts of a model there while it loads it.</summary>
    private static string TmpOptions(ContainerLimits limits) =>
        string.Create(CultureInfo.InvariantCulture, $"rw,noexec,nosuid,nodev,size={limits.MemoryBytes / 4},mode=1777");

    /// <param name="interval">A probe costs about 0.1 s of a core.</param>
    public static HealthConfig Health(IReadOnlyList<string> probe, TimeSpan interval, TimeSpan? startPeriod = null) => new()
    {
        // Without a shell, which the image has not.
        Test = ["CMD", "/app/assay-server", .. probe],
        Interval = interval,
        Timeout = TimeSpan.FromSeconds(3),
        StartPeriod = (long)(startPeriod ?? TimeSpan.FromSeconds(30)).TotalNanoseconds,
        Retries = 3,
    };
}
