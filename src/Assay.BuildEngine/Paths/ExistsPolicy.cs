namespace Nuke.Common.IO;

[Flags]
public enum ExistsPolicy
{
    DirectoryFail = 1, DirectoryMerge = 2, FileFail = 4, FileSkip = 8, FileOverwrite = 16, FileOverwriteIfNewer = 32,
    Fail = DirectoryFail | FileFail,
    MergeAndSkip = DirectoryMerge | FileSkip,
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer
}
