namespace Nuke.Common.CI.GitHubActions;

public enum GitHubActionsSubmodules
{
    [EnumValue("false")]
    False,

    [EnumValue("true")]
    True,

    [EnumValue("recursive")]
    Recursive
}
