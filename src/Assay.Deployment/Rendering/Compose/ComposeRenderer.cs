using System.Globalization;

namespace Assay.Deployment;

/// <summary>A file for <c>docker compose</c>: one hardened container.</summary>
internal sealed class ComposeRenderer : IServiceRenderer
{
    public string Format => "compose";

    public IReadOnlyList<RenderedFile> Render(ServicePlan plan, string folder) => [new RenderedFile("compose.yaml", YamlText.Of(plan.ImageRemarks(Format), new Dictionary<string, object>
    {
        ["name"] = plan.Name,
        ["services"] = new Dictionary<string, object> { [plan.Model.Value] = Service(plan) },
    }))];

    private static Dictionary<string, object> Service(ServicePlan plan) => new()
    {
        ["image"] = plan.Reference,
        ["pull_policy"] = plan.Repository is null ? "never" : "if_not_present",
        ["ports"] = new[] { $"127.0.0.1:{plan.Environment.Port}:{ServerFacts.Port}" },
        ["user"] = $"{ServerFacts.UserId}:{ServerFacts.UserId}",
        ["read_only"] = true,
        ["tmpfs"] = new[] { string.Create(CultureInfo.InvariantCulture, $"/tmp:rw,noexec,nosuid,nodev,size={plan.TemporaryBytes},mode=1777") },
        ["cap_drop"] = new[] { "ALL" },
        ["security_opt"] = new[] { "no-new-privileges:true" },
        ["ipc"] = "none",
        ["mem_limit"] = plan.Limits.MemoryBytes,
        // Equal to the memory: none may be swapped.
        ["memswap_limit"] = plan.Limits.MemoryBytes,
        ["cpus"] = plan.Limits.Cpus,
        ["pids_limit"] = plan.Limits.Pids,
        ["healthcheck"] = new Dictionary<string, object>
        {
            // Without a shell, which the image has not.
            ["test"] = new[] { "CMD", ServerFacts.Program, "probe", "--url", $"http://127.0.0.1:{ServerFacts.Port}" },
            ["interval"] = "10s",
            ["timeout"] = "3s",
            ["retries"] = 3,
            ["start_period"] = Seconds(plan.Environment.ReadyTimeout),
        },
        ["stop_grace_period"] = "15s",
        ["restart"] = "unless-stopped",
        ["logging"] = new Dictionary<string, object>
        {
            ["driver"] = "json-file",
            ["options"] = new Dictionary<string, string> { ["max-size"] = "5m", ["max-file"] = "2" },
        },
        ["labels"] = plan.Labels,
    };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)}s");
}
