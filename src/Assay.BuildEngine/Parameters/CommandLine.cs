namespace Nuke.Common.Execution;

/// <summary>Leading words are targets; then switches, each with the words up to the next switch.</summary>
internal sealed class CommandLine
{
    private readonly List<string> _positional = [];
    private readonly List<CommandLineSwitch> _switches = [];

    public CommandLine(IReadOnlyList<string> words)
    {
        Words = words;
        List<string> values = _positional;
        foreach (var word in words)
        {
            if (IsSwitch(word))
            {
                var parts = word.Split('=', 2);
                values = [.. parts.Skip(1)];
                _switches.Add(new CommandLineSwitch(parts[0], parts[0].TrimStart('-'), values));
            }
            else
                values.Add(word);
        }
    }

    public static CommandLine Current { get; set; } = new(Environment.GetCommandLineArgs().AsSpan(1).ToArray());
    public IReadOnlyList<string> Words { get; }
    public IReadOnlyList<string> Positional => _positional;
    public IReadOnlyList<CommandLineSwitch> Switches => _switches;

    public CommandLine With(IReadOnlyList<string> words)
    {
        var targets = words.TakeWhile(x => !IsSwitch(x)).ToList();
        return new CommandLine([.. targets.Count > 0 ? targets : _positional, .. Words.Skip(_positional.Count), .. words.Skip(targets.Count)]);
    }

    /// <summary>The last one of that name; dashes and case do not count.</summary>
    public CommandLineSwitch? Find(string name) => _switches.FindLast(x => ParameterNames.SameSwitch(x.Name, name));
    // A dash and a digit is a negative number: no parameter can start with a digit.
    public static bool IsSwitch(string word) =>
        word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && !(word[1] == '.' && word.Length > 2 && char.IsAsciiDigit(word[2]));
}

internal sealed record CommandLineSwitch(string Token, string Name, IReadOnlyList<string> Values);
