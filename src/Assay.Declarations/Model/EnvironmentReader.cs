using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

internal static class EnvironmentReader
{
    public static IReadOnlyList<EnvironmentDeclaration> Read(Section root)
    {
        var environments = new List<EnvironmentDeclaration>();
        if (root.Child("environments", required: true) is not { } section)
            return environments;
        if (!section.Has("local"))
        {
            const string nextStep = "add it: builds deploy there when nothing else is said";
            section.Faults.Add(section.Place, "environments.local is missing", "local: { port: 1024 to 65535 }", nextStep);
        }
        var ports = new Dictionary<int, string>();
        var order = new EnvironmentOrder([.. section.Entries.Select(e => e.Key)]);
        foreach (var entry in section.Entries)
        {
            var name = section.Parsed<EnvironmentName>(entry.Key, new TextNode(entry.Place, entry.Key, Quoted: true));
            if (section.Child(entry.Key, entry.Value) is not { } one)
                continue;
            var port = one.Integer("port", 1024, 65535, required: true);
            if (port is { } p && !ports.TryAdd(p, entry.Key))
                root.Faults.Add(one.Find("port")!.Place, $"{one.Path("port")} is {p}, as that of {ports[p]}", "a port for each environment");
            var timeout = one.Duration("readyTimeout", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30));
            var target = TargetReader.Read(one);
            var rollout = new RolloutReader(one.ChildOrDefaults("rollout"), target).Read();
            var after = order.Read(one, entry.Key);
            var approvals = one.Integer("approvals", 0, 10, 0);
            one.Finish();
            if (name is null || port is null)
                continue;
            environments.Add(new EnvironmentDeclaration
            {
                Name = name.Value,
                Port = port.Value,
                ReadyTimeout = timeout,
                Target = target,
                Rollout = rollout,
                After = after,
                Approvals = approvals,
            });
        }
        order.CheckEnds(root.Faults);
        return environments;
    }
}
