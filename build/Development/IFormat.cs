using Nuke.Common;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

interface IFormat : INukeBuild
{
    Target Format => _ => _
        .Description("Rewrites the source in the style of .editorconfig")
        .Executes(() => DotNet($"format {RootDirectory / "Assay.slnx"}"));
}
