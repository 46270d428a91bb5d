using Nuke.Common;

namespace Assay.Components;

/// <summary>Image -> files from which other tools run it.</summary>
public interface IRender : IPackage
{
    [Parameter("Render: for which tools, with blanks between several: compose, systemd, ansible, kubernetes, kserve. Default: all")]
    string[] RenderAs => TryGetValue(() => RenderAs) ?? [];

    [Parameter("Render: folder to write to, with a folder for each tool. Default: artifacts/render/MODEL/ENVIRONMENT")]
    string RenderTo => TryGetValue(() => RenderTo) ?? "";

    Target Render => _ => _
        .Description("Writes the files from which other tools run the image in the environment given by --to")
        .DependsOn<IPackage>(x => x.Package)
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var written = ServiceFiles.Write(Workspace, RenderAs, RenderTo);
            ReportSummary(_ => new Dictionary<string, string> { ["files"] = $"{written.Count}", ["folder"] = Workspace.Show(ServiceFiles.Folder(Workspace, RenderTo)) });
        }));
}
