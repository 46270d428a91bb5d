using System.Text.RegularExpressions;

namespace Architecture.Tests;

public sealed partial class Habits
{
    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.All(Source.Files("src", "build", "tests"), f => Assert.True(f.Text.Split('\n').Length <= 301, $"{f.Path} is too long"));

    [Fact]
    public void The_build_is_a_table_of_contents() =>
        Assert.InRange(File.ReadLines(Path.Combine(Source.Root, "build", "Build.cs")).Count(), 10, 40);

    [Fact]
    public void No_folder_or_file_has_a_name_that_says_nothing()
    {
        Assert.All(Source.Files("src", "build"), f => Assert.False(EmptyName().IsMatch(f.Path), f.Path));
        Assert.Matches(EmptyName(), "src/Assay.X/Helpers/A.cs");
    }

    [Fact]
    public void Classes_are_sealed_abstract_or_static()
    {
        // The engine keeps NUKE's shapes, which builds derive from.
        var files = Source.Files("src").Where(f => !f.Path.StartsWith("src/Assay.BuildEngine/", StringComparison.Ordinal));
        Assert.All(files, f => Assert.False(OpenClass().IsMatch(f.Text), $"{f.Path}: {OpenClass().Match(f.Text).Value.Trim()}"));
        Assert.Matches(OpenClass(), "public class A");
    }

    [Fact]
    public void Target_bodies_are_short()
    {
        foreach (var (path, text) in Source.Files("src/Assay.Components").Where(f => Path.GetFileName(f.Path).StartsWith('I')))
        {
            foreach (Match body in TargetBody().Matches(text))
                Assert.True(body.Value.Split('\n').Length <= 18, $"{path}: {body.Value}");
        }
    }

    [GeneratedRegex(@"(^|/)[^/]*(Helper|Util|Utils|Manager|Common|Misc)s?(\.cs|/)")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^\s*(public|internal)?\s*(partial )?(class|record) \w+", RegexOptions.Multiline)]
    private static partial Regex OpenClass();

    [GeneratedRegex(@"Target \w+ => .*?;\n\n?(?=    \w|\})", RegexOptions.Singleline)]
    private static partial Regex TargetBody();
}
