using System.Text;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>Makes the two files of a new key: a private one that only its owner may read, and a public one for git.</summary>
public static class SigningKeyPair
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="privateFile">Outside every git repository, and outside <paramref name="root"/>.</param>
    /// <param name="root">The repository that the public key is for.</param>
    /// <exception cref="WrongUseException">One of the files is there already, or the private one would lie in a repository.</exception>
    public static VerificationKey Create(string privateFile, string publicFile, string root)
    {
        var place = Path.GetFullPath(privateFile);
        if (RepositoryOf(place, root) is { } repository)
        {
            throw new WrongUseException(new Fault($"the private key would lie in the repository {repository}")
            {
                Place = new SourcePlace(place),
                Allowed = "a file outside every git repository",
                NextStep = "give another place with --model-private-key FILE",
            });
        }
        Fault[] there =
        [
            .. new[] { place, publicFile }.Where(Path.Exists).Select(f => new Fault("this file is there already; a key is never overwritten")
            {
                Place = new SourcePlace(f),
                NextStep = "use it, or give another place",
            }),
        ];
        if (there.Length > 0)
            throw new WrongUseException(there);
        using var key = SigningKey.Create();
        WriteSecret(place, key.WritePem());
        AtomicFile.TryWriteNewText(publicFile, key.Public.Pem);
        return key.Public;
    }

    private static void WriteSecret(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var partial = $"{file}.partial-{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(partial, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, file, overwrite: false);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>What would put the file into git: the repository around it, or the one that the key is for.</summary>
    private static string? RepositoryOf(string file, string root)
    {
        // A link on the way could lead back in.
        var start = new DirectoryInfo(Path.GetDirectoryName(file)!);
        for (var folder = start; folder is not null; folder = folder.Parent)
        {
            var real = folder.Exists ? folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName : folder.FullName;
            if (Path.Exists(Path.Combine(real, ".git")) || real == Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)))
                return real;
            if (real != folder.FullName)
                return RepositoryOf(Path.Combine(real, "key"), root);
        }
        return null;
    }
}
