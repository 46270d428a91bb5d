using Nuke.Common;
using Nuke.Common.IO;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Assay.Components;

/// <summary>Version -> image: the server and the model as an OCI layout, without any container engine.</summary>
public interface IPackage : IRegister
{
    /// <summary>The server that goes into the image.</summary>
    AbsolutePath ServerProject => RootDirectory / "src" / "Assay.Serving";

    /// <summary>The folders whose files make the server; a change in them makes another image.</summary>
    IEnumerable<AbsolutePath> ServerSources =>
        [ServerProject, RootDirectory / "src" / "Assay.Scoring", RootDirectory / "src" / "Assay.Lifecycle"];

    Target Package => _ => _
        .Description("Writes the registered version and its server as an OCI image")
        .DependsOn<IRegister>(x => x.Register)
        .Executes(() => StageRunner.Run(this, new PackageStage(Server)));

    internal ServerSource Server => new([.. ServerSources.Select(s => (string)s)], PublishServer);

    private void PublishServer(string folder)
    {
        Serilog.Log.Information("Publishing the server (once for each change of its source) ...");
        var work = RootDirectory / "artifacts" / "server" / "obj";
        DotNet(
            $"publish {ServerProject} -c Release -o {folder} --artifacts-path {work} --nologo --verbosity quiet -nodeReuse:false -p:UseSharedCompilation=false",
            workingDirectory: RootDirectory);
    }
}
