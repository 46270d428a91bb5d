using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>The address of an upload under way, in a file that the next run finds.</summary>
internal sealed class UploadSession(string file)
{
    public Uri? Location => File.Exists(file) && Uri.TryCreate(File.ReadAllText(file), UriKind.Absolute, out var location) ? location : null;

    public void Keep(Uri location) => AtomicFile.WriteText(file, location.ToString());

    public void Forget()
    {
        if (File.Exists(file))
            File.Delete(file);
    }
}
