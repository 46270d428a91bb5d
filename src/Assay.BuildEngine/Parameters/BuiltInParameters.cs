namespace Nuke.Common.Execution;

internal static class BuiltInParameters
{
    public const string TargetName = "Target";
    public static readonly Parameter Target = new(TargetName, typeof(string[]), "List of targets to be invoked. Default is '{default_target}'.", "+");
    public static readonly Parameter Skip = new("Skip", typeof(string[]), "List of targets to be skipped. Empty list skips all dependencies.", "+");
    public static readonly Parameter Profile = new("Profile", typeof(string[]), "Defines the profiles to load.", "+");
    public static readonly Parameter Root = new("Root", typeof(string[]), "Root directory during build execution.");
    public static readonly Parameter Host = new("Host", typeof(string), "Host for execution. Default is 'automatic'.");
    public static readonly Parameter Verbosity = new("Verbosity", typeof(Verbosity), "Logging verbosity during build execution. Default is 'Normal'.");
    public static readonly Parameter Plan = new("Plan", typeof(string[]), "Shows the execution plan (text or json).");
    public static readonly Parameter Help = new("Help", typeof(string[]), "Shows the help text for this build assembly.");
    public static readonly Parameter NoLogo = new("NoLogo", typeof(bool), "Disables displaying the logo.");
    public static readonly Parameter Continue = new("Continue", typeof(bool), "Indicates to continue a previously failed build attempt.");
    public static readonly Parameter Partition = new("Partition", typeof(Partition), "Partition to use on CI.");
    /// <summary>An extra of this engine; a build's own parameter of that name takes its place.</summary>
    public static readonly Parameter Parallel = new("Parallel", typeof(int?), "Runs up to that many independent targets at the same time. Default is '1'.");
    public static IReadOnlyList<Parameter> Listed => [Continue, Help, Host, NoLogo, Plan, Profile, Root, Skip, Target, Verbosity];
    public static IReadOnlyList<string> Switches => ["Partition", "Parallel", "strict", "generate-configuration", "shell-completion", "visual-studio-debug"];
    public static IReadOnlyList<string> Names(Parameter parameter) => (string[]?)ParameterSources.Current.Resolve(parameter) ?? [];
    public static bool IsOn(Parameter parameter) => ParameterSources.Current.Resolve(parameter) is true;

    /// <summary>How <see cref="Plan"/> or <see cref="Help"/> is wanted: <c>text</c> or <c>json</c>; null: not at all.</summary>
    public static string? Format(Parameter parameter) => ParameterSources.Current.Resolve(parameter) switch
    {
        null or string[] and ["false"] => null,
        string[] and ([] or ["true"] or ["text"] or [""]) => "text",
        string[] and ["json"] => "json",
        var other => throw new WrongUseException($"Parameter {parameter.Switch}: '{string.Join(' ', (string[])other)}' is not allowed. Allowed: text, json")
    };

    public static int Parallelism(ParameterCatalog catalog) => catalog.Has(Parallel) ? 1 : ParameterSources.Current.Resolve(Parallel) switch
    {
        null => 1,
        int and > 0 and var degree => degree,
        var other => throw new WrongUseException($"Parameter {Parallel.Switch}: '{other}' is not allowed. Allowed: numbers from 1")
    };

    public static AbsolutePath FindRoot()
    {
        if (ParameterSources.Current.Resolve(Root) is string[] given)
        {
            if (given.Length > 1)
                throw new WrongUseException($"Parameter --root takes one directory, not {given.Length}; targets come before the first switch");
            var root = given is [var path] ? (AbsolutePath)ValueConversion.FromText(path, typeof(AbsolutePath))! : EnvironmentInfo.WorkingDirectory;
            return root.DirectoryExists() ? root : throw new WrongUseException($"Parameter --root: there is no directory '{root}'");
        }
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return EnvironmentInfo.WorkingDirectory.FindParentOrSelf(x => (x / ".nuke").DirectoryExists() && x.ToString() != home)
            ?? throw new WrongUseException(
                $"No folder '.nuke' in '{EnvironmentInfo.WorkingDirectory}' or above it: it marks the root directory. Create one or use --root");
    }
}
