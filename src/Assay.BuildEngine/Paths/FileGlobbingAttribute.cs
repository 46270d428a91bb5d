namespace Nuke.Common.IO;

public class FileGlobbingAttribute(params string[] patterns) : FileSystemGlobbingAttributeBase(patterns, Globbing.GlobFiles);
