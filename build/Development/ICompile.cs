using Nuke.Common;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

interface ICompile : INukeBuild
{
    Target Compile => _ => _
        .Description("Compiles Assay and its tests")
        .Executes(() => DotNet($"build {RootDirectory / "Assay.slnx"} --nologo --verbosity quiet -nodeReuse:false -p:UseSharedCompilation=false"));
}
