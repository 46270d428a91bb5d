namespace Nuke.Common.Tooling;

public interface IRequireToolWithVersion;
