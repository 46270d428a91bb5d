using Nuke.Common;
using Nuke.Common.IO;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

interface IPack : ICompile
{
    AbsolutePath PackagesDirectory => RootDirectory / "artifacts" / "packages";

    Target Pack => _ => _
        .Description("Packs the components for other teams' builds")
        .DependsOn<ICompile>(x => x.Compile)
        .Produces(PackagesDirectory / "*.nupkg")
        .Executes(() => DotNet($"pack {RootDirectory / "src" / "Assay.Components"} --nologo --no-build --output {PackagesDirectory}"));
}
