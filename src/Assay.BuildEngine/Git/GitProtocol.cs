namespace Nuke.Common.Git;

public enum GitProtocol
{
    Https,
    Ssh
}
