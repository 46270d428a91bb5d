namespace Assay.Deployment;

internal sealed record UnpackedImage(string AppRoot, string ModelRoot)
{
    public string Server => Path.Combine(AppRoot, "app", OperatingSystem.IsWindows() ? "assay-server.exe" : "assay-server");

    public string ModelFolder => Path.Combine(ModelRoot, "model");
}
