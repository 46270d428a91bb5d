using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section08Hosts : Section<Section08Hosts>, ISection
{
    private const string OnGitHub = "GITHUB_ACTIONS=true";

    public static IReadOnlyList<Case> Cases =>
    [
        new("a terminal", nameof(Hosts)) { Prints = ["host Terminal False True\n", "injected False False False\n"], PrintsNever = ["server"] },
        new("GitHub Actions is found", nameof(Hosts))
        {
            Variables = [OnGitHub, "GITHUB_REF=refs/heads/main", "GITHUB_SHA=abc"],
            Prints = ["host GitHubActions True False\n", "injected True False True\n", "server refs/heads/main abc\n"],
        },
        new("the host is chosen", nameof(Hosts), "--host Terminal")
        {
            Variables = [OnGitHub],
            Prints = ["host Terminal False True\n", "injected False False False\n"],
        },
        new("the host is chosen by the environment", nameof(Hosts)) { Variables = ["NUKE_HOST=GitHubActions"], Prints = ["host GitHubActions True False\n"] },
        new("a host of the build is chosen", nameof(Hosts), "--host QuarryHost")
        {
            Prints = ["host QuarryHost True False\n", "injected False True False\n", "server quarry-branch quarry-commit\n"],
        },
        new("a host shapes the output", nameof(Hosts), "Logs --host QuarryHost")
        {
            PrintsInOrder =
            [
                "<Logs>\n", "host warning: 100% of it\nis odd\n", "host error: an error\n", "\nraw message\n", "</Logs>\n", "host problems\n",
                "host targets 1\n", "host outcome True\n",
                "status Logs Succeeded",
            ],
            PrintsNever = ["Duration", "Build succeeded", "Errors & Warnings", "║"],
        },
        new("a host's outcome of a failure", nameof(Hosts), "Breaks --host QuarryHost")
        {
            ExitCode = 255,
            PrintsInOrder = ["<Breaks>\n", "host error: Target Breaks has thrown an exception\n", "</Breaks>\n", "host problems\n", "host outcome False\n"],
        },
        new("no log files on a CI host", nameof(Hosts)) { Variables = [OnGitHub], Leaves = [(".nuke/temp/build.log", null)] },
        new("targets are groups", nameof(Hosts))
        {
            Variables = [OnGitHub],
            PrintsInOrder = ["::group::Show\n", "host GitHub", "::endgroup::Show\n", "Duration", "Build succeeded on"],
            PrintsNever = ["║ Show"],
        },
        new("problems are annotations before their line", nameof(Hosts), "Logs")
        {
            Variables = [OnGitHub],
            PrintsInOrder = ["::warning::100%25 of it%0Ais odd\n", "[WRN] 100% of it\nis odd", "::error::an error\n", "[ERR] an error"],
        },
        new("commands of the build", nameof(Hosts), "Logs")
        {
            Variables = [OnGitHub],
            PrintsInOrder = ["\n::notice::raw", "\n##[section]raw", "\n::error file=a.cs,line=3::bad", "\n::debug::50%25", "\n::group::G", "\n::endgroup::G\n"],
        },
        new("failures are annotations", nameof(Hosts), "Breaks")
        {
            Variables = [OnGitHub],
            ExitCode = 255,
            Prints = ["::error::Target Breaks has thrown an exception\n"],
        },
        new("what GitHub tells", nameof(Hosts), "Reads")
        {
            Files = [("event.json", """{ "action": "opened", "number": 17 }""")],
            Variables =
            [
                OnGitHub, "GITHUB_WORKFLOW=w", "GITHUB_ACTION=a", "GITHUB_ACTOR=me", "GITHUB_REPOSITORY=o/n", "GITHUB_REPOSITORY_OWNER=o", "GITHUB_JOB=j", "GITHUB_TOKEN=t",
                "GITHUB_EVENT_NAME=pull_request", "GITHUB_EVENT_PATH={root}/event.json", "GITHUB_SHA=abc", "GITHUB_REF=refs/pull/17/merge",
                "GITHUB_REF_NAME=17/merge",
                "GITHUB_HEAD_REF=feature", "GITHUB_BASE_REF=main", "GITHUB_REF_TYPE=branch", "GITHUB_SERVER_URL=https://github.com",
                "GITHUB_RUN_ID=12345678901",
                "GITHUB_RUN_NUMBER=8", "GITHUB_RUN_ATTEMPT=2", "GITHUB_STEP_SUMMARY={root}/summary.md",
            ],
            Prints =
            [
                "names w a me o/n o j t\n", "event pull_request True 17 opened 17\n",
                "refs abc refs/pull/17/merge 17/merge feature main branch https://github.com\n",
                "numbers 12345678901 8 2\n", "summary summary.md\n",
            ],
        },
    ];
}
