namespace Nuke.Common.IO;

public class DirectoryGlobbingAttribute(params string[] patterns) : FileSystemGlobbingAttributeBase(patterns, Globbing.GlobDirectories);
