namespace Nuke.Common.Execution;

internal sealed record CommandLineSwitch(string Token, string Name, IReadOnlyList<string> Values);
