using Nuke.Common;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

interface ICompile : INukeBuild
{
    /// <summary>The one that is tested.</summary>
    const string Configuration = "Debug";

    Target Compile => _ => _
        .Description("Compiles Assay and its tests")
        .Executes(() => DotNet($"build {RootDirectory / "Assay.slnx"} -c {Configuration} --nologo --verbosity quiet -nodeReuse:false -p:UseSharedCompilation=false"));
}
