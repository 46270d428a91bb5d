using System.Formats.Tar;
using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>One entry of a layer.</summary>
/// <param name="Path">In the image, relative to its root, with '/'.</param>
internal abstract record LayerEntry(string Path, UnixFileMode Mode)
{
    protected const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    protected const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Changes exactly when the entry's bytes in the layer change.</summary>
    public abstract string Identity { get; }

    public abstract void WriteTo(TarWriter writer, DateTimeOffset modified);

    protected string ModeText => Convert.ToString((int)Mode, 8);

    protected void Write(TarWriter writer, TarEntryType type, DateTimeOffset modified, Action<TarEntry>? fill = null)
    {
        // A Ustar name has 100 bytes; GNU's format takes any length.
        var name = type == TarEntryType.Directory ? Path + "/" : Path;
        PosixTarEntry entry = name.Length < 100 ? new UstarTarEntry(type, name) : new GnuTarEntry(type, name);
        entry.ModificationTime = modified;
        entry.Mode = Mode;
        fill?.Invoke(entry);
        writer.WriteEntry(entry);
    }
}

internal sealed record FolderEntry(string Path, UnixFileMode Mode) : LayerEntry(Path, Mode)
{
    public FolderEntry(string path) : this(path, Executable)
    {
    }

    public override string Identity => $"folder {Path} {ModeText}";

    public override void WriteTo(TarWriter writer, DateTimeOffset modified) => Write(writer, TarEntryType.Directory, modified);
}

internal sealed record LinkEntry(string Path, string Target) : LayerEntry(Path, Executable)
{
    public override string Identity => $"link {Path} {Target}";

    public override void WriteTo(TarWriter writer, DateTimeOffset modified) =>
        Write(writer, TarEntryType.SymbolicLink, modified, entry => entry.LinkName = Target);
}

internal sealed record BytesEntry(string Path, byte[] Bytes) : LayerEntry(Path, Readable)
{
    public override string Identity => $"file {Path} {ModeText} {ContentDigest.OfBytes(Bytes)}";

    public override void WriteTo(TarWriter writer, DateTimeOffset modified) =>
        Write(writer, TarEntryType.RegularFile, modified, entry => entry.DataStream = new MemoryStream(Bytes));
}

/// <param name="File">On this machine.</param>
/// <param name="Digest">Of the file when the layer was planned.</param>
internal sealed record FileEntry(string Path, string File, ContentDigest Digest, bool IsExecutable)
    : LayerEntry(Path, IsExecutable ? Executable : Readable)
{
    public override string Identity => string.Create(CultureInfo.InvariantCulture, $"file {Path} {ModeText} {Digest}");

    public override void WriteTo(TarWriter writer, DateTimeOffset modified)
    {
        using var stream = System.IO.File.OpenRead(File);
        Write(writer, TarEntryType.RegularFile, modified, entry => entry.DataStream = stream);
    }
}
