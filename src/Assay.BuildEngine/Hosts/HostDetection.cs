namespace Nuke.Common.Execution;

/// <summary>The engine's hosts and public ones of the build itself; to look through all assemblies would cost more than the rest of the start.</summary>
internal static class HostDetection
{
    /// <param name="name">The end of the full name of the wanted one; null: the one that says it is running, terminals last.</param>
    public static Host Detect(string? name)
    {
        var own = Assembly.GetEntryAssembly()?.GetExportedTypes().Where(x => x.IsSubclassOf(typeof(Host)) && !x.IsAbstract).ToList() ?? [];
        if (name is null)
        {
            var running = own.FindAll(IsRunning);
            if (running.Find(x => !x.IsSubclassOf(typeof(Terminal))) is { } server)
                return Create(server);
            if (CI.GitHubActions.GitHubActions.IsRunningGitHubActions)
                return new CI.GitHubActions.GitHubActions();
            return running is [var terminal, ..] ? Create(terminal) : new Terminal();
        }
        var hosts = own.Prepend(typeof(CI.GitHubActions.GitHubActions)).Prepend(typeof(Terminal)).ToList();
        var names = hosts.ConvertAll(x => x.Name);
        return Create(hosts.Find(x => x.FullName!.EndsWith(name, StringComparison.OrdinalIgnoreCase)) ?? throw new WrongUseException(
            $"Parameter --host: '{name}' is not allowed.{NearestNames.Hint(name, names)} Allowed: {string.Join(", ", names)}"));
    }

    private static Host Create(Type host) => (Host)Activator.CreateInstance(host, nonPublic: true)!;
    private static bool IsRunning(Type host) =>
        host.GetProperty($"IsRunning{host.Name}", BindingFlags.Static | BindingFlags.Public)?.GetValue(null) is true;
}

public class Terminal : Host
{
    public static bool IsRunningTerminal => true;
    /// <summary>Somebody can answer a question.</summary>
    internal static bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;
}
