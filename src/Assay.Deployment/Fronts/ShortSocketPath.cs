using System.Text;

namespace Assay.Deployment;

/// <summary>
/// A unix socket's path may have about 100 bytes. For a longer one, a link to its folder stands in a fresh folder that only this
/// user can write to, until disposed.
/// </summary>
internal sealed class ShortSocketPath : IDisposable
{
    private const int LongestBytes = 100;
    private readonly DirectoryInfo? linkFolder;

    public ShortSocketPath(string socket)
    {
        Path = socket;
        if (Encoding.UTF8.GetByteCount(socket) <= LongestBytes)
            return;
        linkFolder = Directory.CreateTempSubdirectory("assay-");
        var link = System.IO.Path.Combine(linkFolder.FullName, "d");
        Directory.CreateSymbolicLink(link, System.IO.Path.GetDirectoryName(socket)!);
        Path = System.IO.Path.Combine(link, System.IO.Path.GetFileName(socket));
    }

    public string Path { get; }

    public void Dispose()
    {
        if (linkFolder is null)
            return;
        Directory.Delete(System.IO.Path.Combine(linkFolder.FullName, "d"));
        linkFolder.Delete();
    }
}
