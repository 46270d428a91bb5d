using System.Globalization;
using System.Text;

namespace Assay.Deployment;

/// <summary>A systemd unit that lets a server do nothing but answer on one port of this machine.</summary>
internal static class UnitText
{
    public const string DefaultPrefix = "/opt/assay";

    /// <param name="prefix">The folder of all servers.</param>
    public static string Of(ServicePlan plan, string prefix, IEnumerable<string> remarks)
    {
        var text = new StringBuilder();
        foreach (var remark in remarks)
            text.Append("# ").Append(remark).Append('\n');
        var root = $"{prefix}/{plan.Name}/current";
        Section(text, "Unit",
            ("Description", $"Predictions of {plan.Model}, version {plan.Version}, in {plan.Environment.Name}"),
            ("After", "network.target"),
            ("StartLimitIntervalSec", "60"),
            ("StartLimitBurst", "10"));
        Section(text, "Service",
        [
            ("Type", "exec"),
            ("ExecStart", $"{root}{ServerFacts.Program} --model {root}/model --urls http://127.0.0.1:{plan.Environment.Port}"),
            .. ServerFacts.Variables.Select(v => ("Environment", $"{v.Name}={v.Value}")),
            ("Restart", "always"),
            ("RestartSec", "1"),
            ("TimeoutStopSec", "15"),
            .. Limits(plan),
            .. Hardening,
        ]);
        Section(text, "Install", ("WantedBy", "multi-user.target"));
        return text.ToString();
    }

    private static IEnumerable<(string, string)> Limits(ServicePlan plan) =>
    [
        ("MemoryMax", plan.Limits.MemoryBytes.ToString(CultureInfo.InvariantCulture)),
        ("MemorySwapMax", "0"),
        ("CPUQuota", string.Create(CultureInfo.InvariantCulture, $"{Math.Round(plan.Limits.Cpus * 100)}%")),
        ("TasksMax", plan.Limits.Pids.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>
    /// All that systemd can take away and a .NET server does without. It compiles while it runs, so memory may be writable before it becomes code
    /// (no MemoryDenyWriteExecute); it raises its own limit of open files (no filter against @resources); it reads /proc/meminfo (no ProcSubset).
    /// </summary>
    private static readonly (string, string)[] Hardening =
    [
        ("DynamicUser", "yes"),
        ("UMask", "0077"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("AmbientCapabilities", ""),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("ProtectProc", "invisible"),
        ("ProtectClock", "yes"),
        ("ProtectHostname", "yes"),
        ("ProtectKernelLogs", "yes"),
        ("ProtectKernelModules", "yes"),
        ("ProtectKernelTunables", "yes"),
        ("ProtectControlGroups", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("PrivateUsers", "yes"),
        ("DevicePolicy", "closed"),
        ("RemoveIPC", "yes"),
        ("KeyringMode", "private"),
        ("LockPersonality", "yes"),
        ("RestrictNamespaces", "yes"),
        ("RestrictRealtime", "yes"),
        ("RestrictSUIDSGID", "yes"),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("IPAddressDeny", "any"),
        ("IPAddressAllow", "localhost"),
        ("SystemCallArchitectures", "native"),
        ("SystemCallFilter", "@system-service"),
        ("SystemCallFilter", "~@privileged"),
        ("SystemCallErrorNumber", "EPERM"),
    ];

    private static void Section(StringBuilder text, string name, params IEnumerable<(string Key, string Value)> entries)
    {
        text.Append('\n').Append('[').Append(name).Append("]\n");
        foreach (var (key, value) in entries)
            text.Append(key).Append('=').Append(value).Append('\n');
    }
}
