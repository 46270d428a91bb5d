using System.Globalization;

namespace Assay.Deployment;

/// <summary>
/// One folder for each container, in the folder of sockets that only this user can enter. Whoever the server is in its container, it can
/// make its socket in there.
/// </summary>
internal sealed class SocketFolders(string sockets)
{
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Everyone = UserOnly
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Whether there is or was a container.</summary>
    public bool Any => Directory.Exists(sockets) && Directory.EnumerateDirectories(sockets).Any();

    /// <returns>The name of a folder that was not there before.</returns>
    public string Create(int version, DateTimeOffset now)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Containers are attached by unix sockets.");
        Directory.CreateDirectory(sockets, UserOnly);
        for (var stamp = now.ToUnixTimeMilliseconds(); ; stamp++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"v{version}-{stamp:x}");
            var folder = Path.Combine(sockets, name);
            if (Directory.Exists(folder))
                continue;
            Directory.CreateDirectory(folder);
            // The umask does not take from this.
            File.SetUnixFileMode(folder, Everyone);
            return name;
        }
    }

    /// <summary>Deletes what containers left that are gone.</summary>
    public void DeleteOthers(IReadOnlyCollection<string> inUse)
    {
        if (!Directory.Exists(sockets))
            return;
        foreach (var folder in Directory.GetDirectories(sockets))
            if (!inUse.Contains(folder))
                Delete(folder);
    }

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
