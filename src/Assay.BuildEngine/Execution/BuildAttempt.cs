namespace Nuke.Common.Execution;

/// <summary>Remembers the targets that succeeded, so that <c>--continue</c> can leave them out.</summary>
internal sealed class BuildAttempt
{
    private readonly AbsolutePath _file;
    private BuildAttempt(AbsolutePath file, IReadOnlyCollection<string> completed) => (_file, Completed) = (file, completed);
    public IReadOnlyCollection<string> Completed { get; }

    public static BuildAttempt Start(AbsolutePath folder, CommandLine commandLine, bool isContinuing)
    {
        var file = folder / "build-attempt.log";
        var hash = Hash(commandLine);
        string[] completed = [];
        if (isContinuing && file.FileExists())
        {
            var lines = File.ReadAllLines(file);
            if (lines.FirstOrDefault() == hash)
                completed = lines[1..];
            else
                Log.Warning("Build invocation changed. Restarting ...");
        }
        File.WriteAllLines(file, completed.Prepend(hash));
        return new BuildAttempt(file, completed);
    }

    public void Add(ExecutableTarget target)
    {
        lock (_file)
            File.AppendAllLines(_file, [target.Name]);
    }

    // FNV-1a: enough to tell invocations apart, and a cryptographic one would load a native library at every start.
    private static string Hash(CommandLine commandLine)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in string.Join(' ', commandLine.Words.Where(x => !CommandLine.IsSwitch(x))))
            hash = (hash ^ letter) * 1099511628211UL;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
