namespace Nuke.Common;

public abstract partial class NukeBuild
{
    public static AbsolutePath RootDirectory => field ??= BuiltInParameters.FindRoot();
    /// <summary><c>.nuke/temp</c> in the root; created.</summary>
    public static AbsolutePath TemporaryDirectory => field ??= (RootDirectory / ".nuke" / "temp").CreateDirectory();
    public static AbsolutePath BuildAssemblyFile => Assembly.GetEntryAssembly()?.Location is { Length: > 0 } path ? path : null!;
    public static AbsolutePath BuildAssemblyDirectory => AbsolutePath.Create(AppContext.BaseDirectory);
    public static AbsolutePath BuildProjectDirectory => BuildProjectFile?.Parent!;
    /// <summary>The only <c>*.csproj</c> in the nearest folder above the assembly that has one; null if none has.</summary>
    public static AbsolutePath BuildProjectFile => field ??= FindProject();
    public static Verbosity Verbosity { get => (Verbosity)Logging.Level; set => Logging.Level = (LogLevel)value; }

    public static Host Host
    {
        get => HostOrNull ??= HostDetection.Detect((string?)ParameterSources.Current.Resolve(BuiltInParameters.Host));
        set => HostOrNull = value;
    }

    public static string[] LoadedLocalProfiles => [.. BuiltInParameters.Names(BuiltInParameters.Profile)];
    public static bool IsLocalBuild => !IsServerBuild;
    public static bool IsServerBuild => Host is IBuildServer;
    internal static Host? HostOrNull { get; private set; }

    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new() => BuildRun.Execute(static () => new T(), defaultTargetExpressions);

    private static AbsolutePath FindProject()
    {
        for (var folder = BuildAssemblyDirectory; folder is not null; folder = folder.Parent)
        {
            var projects = Directory.GetFiles(folder, "*.csproj");
            Assert.True(projects.Length <= 1, $"Directory '{folder}' has more than one project, so the build's own is not known");
            if (projects.Length == 1)
                return projects[0];
        }
        return null!;
    }
}
