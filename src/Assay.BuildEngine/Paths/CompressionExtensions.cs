using System.Formats.Tar;
using System.IO.Compression;
using ICSharpCode.SharpZipLib.BZip2;

namespace Nuke.Common.IO;

/// <summary>Archives of directories. Folders above a target are created; unpacking overwrites.</summary>
public static class CompressionExtensions
{
    /// <summary>By extension: zip, tar.gz (tgz) or tar.bz2 (tbz2, tbz).</summary>
    public static void CompressTo(this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool>? filter = null) =>
        ByExtension(
            archiveFile, () => directory.ZipTo(archiveFile, filter), () => directory.TarGZipTo(archiveFile, filter),
            () => directory.TarBZip2To(archiveFile, filter));
    public static void UncompressTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ByExtension(archiveFile, () => archiveFile.UnZipTo(directory), () => archiveFile.UnTarGZipTo(directory), () => archiveFile.UnTarBZip2To(directory));

    /// <exception cref="IOException">The archive exists, unless another mode is given.</exception>
    public static void ZipTo(
        this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool>? filter = null,
        CompressionLevel compressionLevel = CompressionLevel.Optimal, FileMode fileMode = FileMode.CreateNew)
    {
        var files = Files(directory, archiveFile, filter);
        using var archive = new ZipArchive(Create(archiveFile, fileMode), ZipArchiveMode.Create);
        foreach (var file in files)
            archive.CreateEntryFromFile(file, directory.GetUnixRelativePathTo(file), compressionLevel);
    }

    public static void UnZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        ZipFile.ExtractToDirectory(archiveFile, directory, overwriteFiles: true);
    public static void TarGZipTo(
        this AbsolutePath baseDirectory, AbsolutePath archiveFile, IEnumerable<AbsolutePath> files, FileMode fileMode = FileMode.CreateNew) =>
        Tar(baseDirectory, files.ToList(), archiveFile, fileMode, x => new GZipStream(x, CompressionMode.Compress));
    public static void TarGZipTo(
        this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool>? filter = null, FileMode fileMode = FileMode.CreateNew) =>
        directory.TarGZipTo(archiveFile, Files(directory, archiveFile, filter), fileMode);
    public static void TarBZip2To(
        this AbsolutePath directory, AbsolutePath archiveFile, IEnumerable<AbsolutePath> files, FileMode fileMode = FileMode.CreateNew) =>
        Tar(directory, files.ToList(), archiveFile, fileMode, x => new BZip2OutputStream(x));
    public static void TarBZip2To(
        this AbsolutePath directory, AbsolutePath archiveFile, Func<AbsolutePath, bool>? filter = null, FileMode fileMode = FileMode.CreateNew) =>
        directory.TarBZip2To(archiveFile, Files(directory, archiveFile, filter), fileMode);
    public static void UnTarGZipTo(this AbsolutePath archiveFile, AbsolutePath directory) =>
        UnTar(archiveFile, directory, x => new GZipStream(x, CompressionMode.Decompress));
    public static void UnTarBZip2To(this AbsolutePath archiveFile, AbsolutePath directory) => UnTar(archiveFile, directory, x => new BZip2InputStream(x));

    private static void Tar(AbsolutePath directory, List<AbsolutePath> files, AbsolutePath archive, FileMode mode, Func<Stream, Stream> compress)
    {
        using var writer = new TarWriter(compress(Create(archive, mode)));
        foreach (var file in files)
            writer.WriteEntry(file, directory.GetUnixRelativePathTo(file));
    }

    private static void UnTar(AbsolutePath archive, AbsolutePath directory, Func<Stream, Stream> uncompress)
    {
        using var stream = uncompress(File.OpenRead(archive));
        TarFile.ExtractToDirectory(stream, directory.CreateDirectory(), overwriteFiles: true);
    }

    private static FileStream Create(AbsolutePath archive, FileMode mode) => new(archive.Parent.CreateDirectory() / archive.Name, mode, FileAccess.Write);
    private static List<AbsolutePath> Files(AbsolutePath directory, AbsolutePath archive, Func<AbsolutePath, bool>? filter) =>
        [.. directory.GetFiles("*", int.MaxValue).Where(x => x != archive && filter?.Invoke(x) != false)];
    private static void ByExtension(AbsolutePath archive, Action zip, Action gzip, Action bzip2) =>
        (archive.HasExtension("zip") ? zip : archive.HasExtension("tar.gz", "tgz") ? gzip : archive.HasExtension("tar.bz2", "tbz2", "tbz") ? bzip2
            : throw new ArgumentException($"'{archive.Name}' has none of the extensions zip, tar.gz, tgz, tar.bz2, tbz2, tbz"))();
}
