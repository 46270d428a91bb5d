using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

/// <summary>What real shells offer at the end of a line, with the schema that the engine wrote.</summary>
public sealed class CompletionTests : RunTest
{
    // Line after the command, and what is offered.
    private static readonly (string Line, string Offered)[] s_cases =
    [
        ("", "leak show"),
        ("sh", "show"),
        ("show --tr", "--trainer"),
        ("--use-g", "--use-gpu"),
        ("show --trainer ", "FastTree LightGbm"),
        ("show --trainer=L", "LightGbm"),
        ("show --model f", "fraud"),
        ("show --configuration ", "Debug Release"),
        ("show --epochs 3 --skip le", "leak"),
        ("show --use-gpu f", "false"),
        ("show --verbosity M", "Minimal"),
        ("show --score-l", "--score-limit"),
        ("show --score-limit -5 --label", "--label")
    ];

    private static readonly string s_scripts = Path.Combine(Repository.Root, "build", "completion");

    public CompletionTests()
    {
        Assert.Equal(0, Run(nameof(ParameterBuild)).ExitCode);
        Root.Write("build.sh", "");
        Root.Write("build.cmd", "");
        Root.Write("build.ps1", File.ReadAllText(Path.Combine(Repository.Root, "build.ps1")));
        Directory.CreateDirectory(Root.File("sub"));
    }

    [Fact]
    public void Bash_completes() => All(line => Shell(
        "bash",
        "-c",
        """
        source "$1/assay.bash"
        words=${2//=/ = }
        read -ra COMP_WORDS <<<"$words"
        case $words in *' ') COMP_WORDS+=('') ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        complete -p "${COMP_WORDS[0]##*/}" >/dev/null && _assay
        printf '%s\n' "${COMPREPLY[@]}"
        """,
        "bash",
        s_scripts,
        line));

    [Fact]
    public void Zsh_completes()
    {
        SkipWithout("zsh");

        // An interactive zsh in a terminal of its own; what it would insert is taken down by a compadd around its own.
        Root.Write("drive.zsh", """
            zmodload zsh/zpty
            zpty -b shell zsh -f -i
            say() { zpty -w shell "$1" }
            say "PS1=; source ${(q)1}/assay.zsh"
            say 'compadd() { local -a hits; builtin compadd -O hits "$@"; print -l -- "$IPREFIX"$^hits >>hits; builtin compadd "$@" }'
            say 'finished() { print done >>hits }; zle -N finished; bindkey "^X" finished; print ready >hits.ready'
            wait_for() { for i in {1..400}; do grep -qs $1 $2 && return; sleep 0.05; done }
            wait_for ready hits.ready
            zpty -w -n shell "$2"$'\t\x18'
            wait_for done hits
            zpty -d shell
            grep -v done hits
            rm -f hits hits.ready
            """);
        All(line => Shell("zsh", "-f", "drive.zsh", s_scripts, line));
    }

    [Fact]
    public void Fish_completes()
    {
        SkipWithout("fish");
        All(line => Shell("fish", "--no-config", "-c", $"source {s_scripts}/assay.fish; complete -C '{line}'"));
    }

    [Theory]
    [InlineData("build.cmd")]
    [InlineData("build.ps1")]
    public void PowerShell_completes(string command)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript($". '{s_scripts}/assay.ps1'").Invoke();
        Assert.False(shell.HadErrors);
        All(
            line =>
            {
                runspace.SessionStateProxy.Path.SetLocation(Root.Path);
                shell.Commands.Clear();
                return string.Join(' ', CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(x => x.CompletionText));
            },
            "./" + command);
    }

    [Fact]
    public void Switches_are_those_of_the_help_and_the_schema_is_found_from_the_script()
    {
        using var help = System.Text.Json.JsonDocument.Parse(Run(nameof(ParameterBuild), "--help json").Output);
        var switches = help.RootElement.GetProperty("parameters").EnumerateArray().Select(x => x.GetProperty("switch").GetString()!).Where(x => x != "--parallel");
        Assert.Equal(switches.Order(), Suggested(Root.Path, "./build.sh", "--").Order());
        Assert.Equal(["leak", "show"], Suggested(Root.File("sub"), "../build.sh", ""));
        Assert.Equal(["leak", "show"], Suggested(Root.File("sub"), "nuke", ""));
        Assert.Empty(Suggested("/", "nuke", ""));

        string[] Suggested(string folder, params string[] words) =>
            Shell("sh", ["-c", "cd \"$0\" && exec sh \"$@\"", folder, Path.Combine(s_scripts, "suggest.sh"), .. words]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>On CI a missing shell fails the test.</summary>
    private static void SkipWithout(string shell) => RealComponent.Demand(RealComponent.Find(shell) is null ? $"{shell} is not installed" : null);

    private static void All(Func<string, string> complete, string command = "./build.sh")
    {
        foreach (var (line, offered) in s_cases)
        {
            // Some shells offer the whole word, some what follows the equals sign.
            var found = complete($"{command} {line}").Split(['\n', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal((line, offered), (line, string.Join(' ', found.Select(x => x[(x.IndexOf('=', StringComparison.Ordinal) + 1)..]))));
        }
    }

    private string Shell(string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root.Path, RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
