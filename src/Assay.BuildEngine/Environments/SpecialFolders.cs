namespace Nuke.Common;

/// <summary>Values as in <see cref="Environment.SpecialFolder"/>.</summary>
public enum SpecialFolders
{
    ApplicationData = 26,
    LocalApplicationData = 28,
    CommonApplicationData = 35,
    Windows = 36,
    System = 37,
    ProgramFiles = 38,
    UserProfile = 40,
    ProgramFilesX86 = 42
}
