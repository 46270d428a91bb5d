using Nuke.Common.Tools.Git;

namespace Nuke.Common.Tooling;

public static class ToolingExtensions
{
    /// <param name="updateVcsIndex">Also in the index of git, where it counts for those who clone.</param>
    public static AbsolutePath SetExecutable(this AbsolutePath path, bool updateVcsIndex = false)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        if (updateVcsIndex)
            GitTasks.Git($"update-index --add --chmod=+x {path}", path.Parent, logInvocation: false);
        return path;
    }

    /// <param name="permissions">As for chmod, such as <c>755</c>; of no effect on Windows.</param>
    public static AbsolutePath SetUnixPermissions(this AbsolutePath path, string permissions)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(permissions, 8));
        return path;
    }

    /// <inheritdoc cref="SetUnixPermissions(AbsolutePath, string)"/>
    public static AbsolutePath SetUnixPermissions(this AbsolutePath path, int permissions) =>
        path.SetUnixPermissions(permissions.ToString(CultureInfo.InvariantCulture));

    public static AbsolutePath AddUnixSymlink(this AbsolutePath path, AbsolutePath linkPath, bool force = false)
    {
        if (force)
            linkPath.DeleteFile();
        File.CreateSymbolicLink(linkPath, path);
        return linkPath;
    }

    public static AbsolutePath Print(this AbsolutePath path, LogEventLevel level = LogEventLevel.Information)
    {
        Log.Write(level, "{Text:l}", path.ReadAllText());
        return path;
    }
}
