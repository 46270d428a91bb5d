using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section12Paths : Section<Section12Paths>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        Path(
            "Joins", "child /a/b/c/d.tar.gz", "up /a/x", "parent /a", "empty /a/b", "plus /a/b.bak", "parts d.tar.gz d.tar .gz", "root True",
            "equal True True True True", "windows C:\\b\\c", "unc \\\\server\\share", "normal /a/c"),
        Path("Formats", "d \"/a/b\" \"/a b/c\"", "dn /a/b \"/a b/c\"", "s '/a/b' '/a b/c' /a/b", "nq /a b/c"),
        Path("Wrong", "Path 'rel/x' must be rooted", "throws ArgumentException: ", "Cannot normalize '/..' beyond path root", "Expected file to exist: "),
        Path("Relatives", "relative ../c/d", "unix c", "win c\\d", "contains True False", "typed x/z.txt", "unixpath x/y", "winpath x\\y"),
        Path("Texts", "returned True", "bytes 4", "trimmed 4", "exact 5", "lines x/y/z", "updated q/y/z"),
        Path(
            "Tests", "exist True False True True False", "existing True True", "contains True False True", "filtered 1", "extension True True a.md",
            "parents True True", "dot True False"),
        Path(
            "Lists", "files .hidden/a.txt/b.txt/c.csv", "pattern a.txt/b.txt/d.txt", "directories sub/deeper", "glob a.txt/b.txt/d.txt/e.txt",
            "globs c.csv/d.txt", "class a.txt/b.txt", "globDirectories deeper", "missing 0"),
        Path("Removes", "gone True", "cleaned 0", "kept True"),
        Path(
            "Copies", "already exists", "skipped a.txt", "overwritten b.txt a", "moved True False", "renamed d.txt d.md",
            "Policy disallows merging directories", "merged x.txt", "into two/one", "policies 5 10 18 34"),
        Path("Hashes", "hash 900150983cd24fb0d6963f7d28e17f72"),
        Path("Directories", "inside work", "outside True"),
    ];

    private static Case Path(string target, params string[] lines) =>
        new(target, nameof(Paths), target) { Statuses = $"{target} Succeeded", Prints = lines, PrintsNever = ["nothing thrown"] };
}
