using Nuke.Common;

/// <summary>A build whose only target has nothing to do: what is left is the engine's own cost.</summary>
sealed class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Nothing);

    Target Nothing => _ => _.Executes(() => { });
}
