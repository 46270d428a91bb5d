using Assay.Deployment;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Writes the packaged image of an environment as files for other tools.</summary>
internal static class ServiceFiles
{
    public static string Folder(Workspace workspace, string given) => given.Length > 0
        ? Path.GetFullPath(given, workspace.Root)
        : Path.Combine(workspace.Artifacts, "render", workspace.Model.Value, workspace.Environment.Name.Value);

    /// <param name="formats">Empty: all.</param>
    /// <param name="given">The folder; empty: the default one.</param>
    /// <returns>The files, as messages show them.</returns>
    /// <exception cref="WrongUseException">A format is none.</exception>
    /// <exception cref="GateRefusedException">The version was not gated.</exception>
    public static IReadOnlyList<string> Write(Workspace workspace, IReadOnlyCollection<string> formats, string given)
    {
        var renderers = ServiceRenderers.Choose(workspace.Root, formats);
        var (image, version) = (StageRecords.Result<ServingImage>(workspace, Stage.Package), PackageStage.Registered(workspace));
        var plan = new ServicePlan
        {
            Version = version.Number,
            Environment = workspace.Environment,
            Image = image,
            Repository = workspace.Declaration.Image.Repository,
        };
        TellWhatDeployWouldRefuse(workspace, plan);
        var written = new List<string>();
        foreach (var renderer in renderers)
        {
            var folder = Path.Combine(Folder(workspace, given), renderer.Format);
            foreach (var file in renderer.Render(plan, folder))
            {
                var path = Path.Combine(folder, file.Name);
                AtomicFile.WriteText(path, file.Text);
                written.Add(workspace.Show(path));
                workspace.Logger.LogInformation("{Format}: {File}", renderer.Format, workspace.Show(path));
            }
        }
        if (plan.Repository is null)
            workspace.Logger.LogWarning("The files name the image {Reference}, which only this machine has: declare image.repository in model.yaml", plan.Reference);
        return written;
    }

    /// <summary>A file is no deployment, so it may be looked at before all that a deployment needs is there.</summary>
    private static void TellWhatDeployWouldRefuse(Workspace workspace, ServicePlan plan)
    {
        try
        {
            workspace.Registry.CheckDeployable(workspace.Model, plan.Environment, plan.Version, plan.Image.ManifestDigest);
        }
        catch (GateRefusedException e)
        {
            foreach (var fault in e.Faults)
                workspace.Logger.LogWarning("Deploy would refuse this now: {Fault}", fault.ToString());
        }
    }
}
