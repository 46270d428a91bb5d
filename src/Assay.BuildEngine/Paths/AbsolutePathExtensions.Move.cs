namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <returns>The target, or the source when the policy kept an existing file.</returns>
    public static AbsolutePath Copy(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null, Func<AbsolutePath, bool>? excludeFile = null, bool createDirectories = true)
    {
        if (!source.DirectoryExists())
            return Transfer(source, target, policy, createDirectories, (from, to) => File.Copy(from, to, overwrite: true));
        CheckMerge(target, policy);
        target.CreateDirectory();
        foreach (var directory in Directory.GetDirectories(source).Select(AbsolutePath.Create).Where(x => excludeDirectory?.Invoke(x) != true))
            directory.Copy(target / directory.Name, policy, excludeDirectory, excludeFile, createDirectories);
        foreach (var file in Directory.GetFiles(source).Select(AbsolutePath.Create).Where(x => excludeFile?.Invoke(x) != true))
            file.Copy(target / file.Name, policy, createDirectories: createDirectories);
        return target;
    }

    public static AbsolutePath Move(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true,
        bool deleteRemainingFiles = false)
    {
        if (!source.DirectoryExists())
            return Transfer(source, target, policy, createDirectories, (from, to) => File.Move(from, to, overwrite: true));
        CheckMerge(target, policy);
        target.CreateDirectory();
        foreach (var directory in Directory.GetDirectories(source).Select(AbsolutePath.Create))
            directory.Move(target / directory.Name, policy, createDirectories, deleteRemainingFiles);
        foreach (var file in Directory.GetFiles(source).Select(AbsolutePath.Create))
            file.Move(target / file.Name, policy, createDirectories);
        if (deleteRemainingFiles || !Directory.EnumerateFileSystemEntries(source).Any())
            source.DeleteDirectory();
        return target;
    }

    public static AbsolutePath Move(
        this AbsolutePath source, Func<AbsolutePath, AbsolutePath> newPath, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(newPath(source), policy, createDirectories);
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true) =>
        source.Move(target / source.Name, policy, createDirectories);
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null, Func<AbsolutePath, bool>? excludeFile = null, bool createDirectories = true) =>
        source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);
    public static AbsolutePath Rename(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Move(source.Parent / newName, policy);
    public static AbsolutePath Rename(this AbsolutePath source, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Rename(newName(source), policy);
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.Rename(newName + source.Extension, policy);
    public static AbsolutePath RenameWithoutExtension(
        this AbsolutePath source, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        source.RenameWithoutExtension(newName(source), policy);
    private static void CheckMerge(AbsolutePath target, ExistsPolicy policy) =>
        Assert.True(!target.DirectoryExists() || policy.HasFlag(ExistsPolicy.DirectoryMerge), "Policy disallows merging directories");

    private static AbsolutePath Transfer(
        AbsolutePath source, AbsolutePath target, ExistsPolicy policy, bool createDirectories, Action<string, string> transfer)
    {
        Assert.FileExists(source);
        if (target.FileExists())
        {
            Assert.False(policy.HasFlag(ExistsPolicy.FileFail), $"File '{target}' already exists");
            if (policy.HasFlag(ExistsPolicy.FileSkip)
                || (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer) && target.GetLastWriteTimeUtc() >= source.GetLastWriteTimeUtc()))
                return source;
        }
        if (createDirectories)
            target.Parent.CreateDirectory();
        transfer(source, target);
        return target;
    }
}
