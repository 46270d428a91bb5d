using System.Runtime.InteropServices;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// The system below the runtime: this machine's C and C++ libraries and OpenSSL, on an empty root, without shell or package manager.
/// So the layer's bytes follow the machine's own distribution.
/// </summary>
internal static class BaseLayer
{
    public const string Name = "base";

    /// <summary>Not root, and in no distribution's range of users.</summary>
    public const int UserId = 64198;

    private const string Loader = "ld-linux-x86-64.so.2";

    private static readonly string[] Libraries =
    [
        "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libresolv.so.2",
        "libnss_files.so.2", "libnss_dns.so.2", "libstdc++.so.6", "libgcc_s.so.1",
        // .NET loads OpenSSL when it first hashes, and the server hashes its model.
        "libssl.so.3", "libcrypto.so.3",
    ];

    private static readonly string[] Folders = ["/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64"];

    /// <summary>The files of this machine that the layer takes; those that are missing are not among them.</summary>
    public static IReadOnlyList<string> HostFiles => IsSupported ? [.. Libraries.Append(Loader).Select(Find).OfType<string>().Select(Target)] : [];

    /// <summary>The same files with what they are in the image.</summary>
    public static IReadOnlyList<(string File, SystemFile Inside)> SystemFiles() => !IsSupported ? [] :
        [.. Libraries.Append(Loader).Where(l => Find(l) is not null).SelectMany(Entries).Select(e => (e.File, new SystemFile("/" + e.Path, e.Digest)))];

    private static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    /// <exception cref="OutsideSystemException">This machine is not Linux on x64, or lacks a library.</exception>
    public static LayerPlan Plan()
    {
        CheckMachine();
        return new LayerPlan(Name, [.. Skeleton(), .. Libraries.Append(Loader).SelectMany(Entries)]);
    }

    /// <exception cref="OutsideSystemException">This machine is not Linux on x64, or lacks a library.</exception>
    public static void CheckMachine()
    {
        if (!IsSupported)
        {
            throw new OutsideSystemException(new Fault($"images are made on Linux for x64, and this is {RuntimeInformation.RuntimeIdentifier}")
            {
                NextStep = "run Package and Deploy on such a machine, or in CI",
            });
        }
        var missing = Libraries.Append(Loader).Where(l => Find(l) is null).ToArray();
        if (missing.Length > 0)
        {
            throw new OutsideSystemException([.. missing.Select(l => new Fault($"The system library '{l}' is missing")
            {
                Allowed = "glibc, libstdc++ and OpenSSL 3 in " + string.Join(", ", Folders),
                NextStep = "install the packages libc6, libstdc++6 and libssl3, or their likes",
            })]);
        }
    }

    private static IEnumerable<LayerEntry> Skeleton() =>
    [
        new FolderEntry("app"),
        new FolderEntry("etc"),
        new BytesEntry("etc/group", Text($"root:x:0:\nassay:x:{UserId}:\n")),
        new BytesEntry("etc/nsswitch.conf", Text("passwd: files\ngroup: files\nhosts: files dns\n")),
        new BytesEntry("etc/passwd", Text($"root:x:0:0:root:/:/none\nassay:x:{UserId}:{UserId}:assay:/tmp:/none\n")),
        new LinkEntry("lib", "usr/lib"),
        new LinkEntry("lib64", "usr/lib64"),
        new FolderEntry("tmp", (UnixFileMode)0x3FF), // 1777
        new FolderEntry("usr"),
        new FolderEntry("usr/lib"),
        new FolderEntry("usr/lib/x86_64-linux-gnu"),
        new FolderEntry("usr/lib64"),
    ];

    /// <summary>The library's bytes under the name that programs load it by; version links of the host are followed.</summary>
    private static IEnumerable<FileEntry> Entries(string library)
    {
        var found = Find(library)!;
        var file = Target(found);
        var folder = library == Loader || Path.GetDirectoryName(found)!.EndsWith("lib64", StringComparison.Ordinal)
            ? "usr/lib64"
            : "usr/lib/x86_64-linux-gnu";
        yield return new FileEntry($"{folder}/{library}", file, ContentDigest.OfFile(file), IsExecutable: true);
    }

    private static string? Find(string library) =>
        Folders.Select(f => Path.Combine(f, library)).FirstOrDefault(File.Exists);

    private static string Target(string file) => new FileInfo(file).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? file;

    private static byte[] Text(string text) => Encoding.ASCII.GetBytes(text);
}
