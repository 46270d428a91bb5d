using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section13Checks : Section<Section13Checks>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("assertions", nameof(Checks), "Asserts")
        {
            PrintsInOrder =
            [
                "throws Exception: so\n", "throws Exception: so <- inner\n", "throws ArgumentException: no", "throws ArgumentException: ",
                "(Parameter 'two.Length > 2')", "(Parameter 'two.Length > 1')",
                "(Parameter 'name')", "(Parameter 'size')", "throws ArgumentException: ", "(Parameter '\" \"')", "(Parameter 'none')",
                "(Parameter 'two')", "(Parameter 'two')", "(Parameter 'two')",
                "throws ArgumentException: ", "/surely/not/here", "throws ArgumentException: ", "/surely/not/here", "passed x y 3\n",
            ],
            PrintsNever = ["nothing thrown"],
        },
        new("retries and suppressed errors", nameof(Checks), "Retries")
        {
            Prints = ["attempts 3\n", "throws Exception: never", "suppressed 4\n", "[WRN] as a warning"],
        },
        new("the machine and its variables", nameof(Checks), "Machine --word w")
        {
            Variables = ["SOME_NUMBER=12", "SOME_LIST=a;b"],
            Prints =
            [
                "system False True True True Linux\n", "variable True 12 True\n", "variables 12\n", "made 5\n", "list a/b\n", "paths True\n",
                "folder True\n",
            ],
        },
        new("arguments", nameof(Checks), "Arguments --word w --number 3") { Prints = ["has True True False\n", "named 3 w\n", "positional Arguments True\n"] },
        new("collections", nameof(Checks), "Collections") { Prints = ["pairs a1/bx\n", "each 1 0\n", "each 2 1\n", "present a/b\n", "table 3 0 1\n"] },
        new("JSON", nameof(Checks), "Json") { Prints = ["lines 4\n", "typed 2\n", "updated 5\n", "text {  \"Name\": null,  \"Epochs\": 1}\n", "parsed q\n"] },
    ];
}
