namespace Conformance.Tests;

/// <summary>One run of a small build, and what must come of it.</summary>
/// <param name="Name">What is shown, unique in its section.</param>
/// <param name="Build">The class of Conformance.Builds.</param>
/// <param name="Arguments">The command line, split at blanks.</param>
public sealed record Case(string Name, string Build, string Arguments = "")
{
    /// <summary>The targets whose actions ran, in order. Null: not looked at.</summary>
    public string? Ran { get; init; }

    /// <summary>
    /// What became of the planned targets, separated by <c>; </c>, in the order of the plan; a reason in brackets is looked at when given.
    /// Default: those of <see cref="Ran"/>, all succeeded.
    /// </summary>
    public string? Statuses { get; init; }
    public int ExitCode { get; init; }

    /// <summary>Where NUKE is known to end with another code.</summary>
    public int? NukeExitCode { get; init; }

    /// <summary>Texts of the output, in any order.</summary>
    public string[] Prints { get; init; } = [];

    /// <summary>Texts of the output, one after the other.</summary>
    public string[] PrintsInOrder { get; init; } = [];
    public string[] PrintsNever { get; init; } = [];

    /// <summary>Variables of the environment, <c>NAME=value</c>.</summary>
    public string[] Variables { get; init; } = [];

    /// <summary>Files of the root before the run.</summary>
    public (string Path, string Text)[] Files { get; init; } = [];

    /// <summary>Files of the root after the run, with a pattern that their text must match somewhere; null: there must be no such file.</summary>
    public (string Path, string? Pattern)[] Leaves { get; init; } = [];

    /// <summary>The working directory, from the root.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The command line of an earlier run in the same root.</summary>
    public string? Before { get; init; }

    /// <summary>A signal that is sent when the build prints <c>ready</c>.</summary>
    public string? Signal { get; init; }

    /// <summary>Without a <c>.nuke</c> folder.</summary>
    public bool IsBare { get; init; }

    /// <summary>What NUKE does instead, on purpose not followed (section 17): the case is left out when the builds run on NUKE.</summary>
    public string? Differs { get; init; }
}
