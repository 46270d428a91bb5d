namespace Nuke.Common.IO;

public enum GlobbingCaseSensitivity
{
    /// <summary>As the system: without case on Windows only.</summary>
    Auto,
    CaseSensitive,
    CaseInsensitive
}
