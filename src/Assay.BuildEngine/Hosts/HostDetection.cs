using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Known hosts are asked by name: looking through all loaded assemblies would cost more than the rest of the start.</summary>
internal static class HostDetection
{
    /// <exception cref="WrongUseException">There is no host of that name.</exception>
    public static Host Detect(string? name)
    {
        if (name is null)
            return CI.GitHubActions.GitHubActions.IsRunningGitHubActions ? new CI.GitHubActions.GitHubActions() : new Terminal();
        var hosts = new List<Type> { typeof(Terminal), typeof(CI.GitHubActions.GitHubActions) };
        hosts.AddRange(Assembly.GetEntryAssembly()?.GetTypes().Where(x => x.IsSubclassOf(typeof(Host)) && !x.IsAbstract) ?? []);
        var host = hosts.Find(x => x.FullName!.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new WrongUseException(
                $"Parameter --host: '{name}' is not allowed.{NearestNames.Hint(name, hosts.Select(x => x.Name))} "
                + $"Allowed: {string.Join(", ", hosts.Select(x => x.Name))}");
        return (Host)Activator.CreateInstance(host, nonPublic: true)!;
    }
}
