using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Assay.Lifecycle;

/// <summary>
/// Writes that a kill cannot leave half done: a temporary sibling is written, flushed to disk and renamed.
/// Siblings that a killed run left behind are called <c>*.partial-*</c>; nobody reads them.
/// </summary>
public static partial class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Utf8.GetBytes(text)));

    public static void WriteBytes(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));

    public static void Write(string path, Action<Stream> write)
    {
        var partial = PartialName(path);
        try
        {
            Fill(partial, write);
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>The same, but never over a file that is there: of several writers one wins.</summary>
    /// <returns>False when a file of this name was there already.</returns>
    public static bool TryWriteNew(string path, Action<Stream> write)
    {
        var partial = PartialName(path);
        try
        {
            Fill(partial, write);
            return TryName(partial, path);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <inheritdoc cref="TryWriteNew(string, Action{Stream})"/>
    public static bool TryWriteNewText(string path, string text) => TryWriteNew(path, stream => stream.Write(Utf8.GetBytes(text)));

    /// <summary>
    /// Fills a new folder and gives it its name in one step. When the folder is there already, what was written is dropped:
    /// folders written this way are named by their content or their key, or their writer looks at what comes back.
    /// </summary>
    /// <returns>False when a folder of this name was there already.</returns>
    public static bool WriteFolder(string path, Action<string> fill)
    {
        var partial = PartialName(path);
        try
        {
            Directory.CreateDirectory(partial);
            fill(partial);
            return MoveUnlessThere(partial, path);
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    /// <summary>Deletes what killed runs left below a folder. Call it only while holding the lock of that folder.</summary>
    public static void DeletePartials(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*.partial-*"))
            DeleteWhole(entry);
    }

    /// <summary>Deletes what writers of one path left that were killed; that of writers at work stays.</summary>
    public static void DeleteAbandoned(string path)
    {
        var parent = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!parent.Exists)
            return;
        foreach (var entry in parent.EnumerateFileSystemInfos($"{Path.GetFileName(path)}.partial-*"))
        {
            if (int.TryParse(entry.Name.Split('-')[^2], CultureInfo.InvariantCulture, out var process) && !IsRunning(process))
                DeleteWhole(entry);
        }
    }

    private static void DeleteWhole(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo directory)
            directory.Delete(recursive: true);
        else
            entry.Delete();
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Outside Windows, .NET looks whether a file is there before it renames, so two could win; a second name for the file is given once
    /// or not at all.
    /// </summary>
    private static bool TryName(string partial, string path)
    {
        const int exists = 17;
        if (!OperatingSystem.IsWindows())
        {
            if (Link(partial, Path.GetFullPath(path)) == 0)
                return true;
            if (Marshal.GetLastPInvokeError() == exists)
                return false;
        }
        try
        {
            // Some file systems have no second names.
            File.Move(partial, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string from, string to);

    private static bool MoveUnlessThere(string partial, string path)
    {
        if (Directory.Exists(path))
            return false;
        try
        {
            Directory.Move(partial, path);
            return true;
        }
        catch (IOException) when (Directory.Exists(path))
        {
            // Another writer of the same folder was first.
            return false;
        }
    }

    private static string PartialName(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return $"{full}.partial-{Environment.ProcessId}-{Guid.NewGuid():N}";
    }

    private static void Fill(string partial, Action<Stream> write)
    {
        using var stream = Create(partial);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    private static FileStream Create(string partial) => new(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None);
}
