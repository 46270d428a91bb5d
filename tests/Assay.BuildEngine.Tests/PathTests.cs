using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class PathTests : IDisposable
{
    private readonly AbsolutePath _folder = Directory.CreateTempSubdirectory("engine-").FullName;

    public void Dispose() => _folder.DeleteDirectory();

    [Theory]
    [InlineData("/a/b", "c", "/a/b/c")]
    [InlineData("/a/b", "../c", "/a/c")]
    [InlineData("/a/b", "./c/", "/a/b/c")]
    [InlineData("/a/b", "", "/a/b")]
    [InlineData("/a/b", null, "/a/b")]
    [InlineData("/", "c", "/c")]
    [InlineData(@"c:\a", "b", @"C:\a\b")]
    [InlineData(@"\\server\share", @"..\other", @"\\server\other")]
    public void Children_are_joined_and_normalised(string path, string? child, string expected) =>
        Assert.Equal(expected, ((AbsolutePath)path / child).ToString());

    [Fact]
    public void A_relative_text_is_no_absolute_path() =>
        Assert.Contains("Path 'rel/x' must be rooted", Assert.Throws<ArgumentException>(() => (AbsolutePath)"rel/x").Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_above_the_root()
    {
        Assert.Equal("Cannot normalize '/..' beyond path root", Assert.Throws<ArgumentException>(() => (AbsolutePath)"/..").Message);
        Assert.Null(((AbsolutePath)"/").Parent);
        Assert.Equal("/", (((AbsolutePath)"/a") / ..).ToString());
    }

    [Fact]
    public void A_rooted_child_is_refused() => Assert.Throws<ArgumentException>(() => (AbsolutePath)"/a" / "/b");

    [Fact]
    public void Null_stays_null()
    {
        Assert.Null((AbsolutePath)(string?)null);
        Assert.Null((string)(AbsolutePath?)null);
    }

    [Fact]
    public void Equality_is_by_text_and_without_case_on_windows_roots()
    {
        Assert.True((AbsolutePath)"/a/x/../b" == (AbsolutePath)"/a/b");
        Assert.False((AbsolutePath)"/a/B" == (AbsolutePath)"/a/b");
        Assert.True((AbsolutePath)@"c:\A" == (AbsolutePath)@"C:\a");
    }

    [Fact]
    public void Names_have_parts()
    {
        AbsolutePath path = "/a/model.tar.gz";
        Assert.Equal(("model.tar.gz", "model.tar", ".gz", "/a"), (path.Name, path.NameWithoutExtension, path.Extension, path.Parent.ToString()));
        Assert.Equal("/a/model.tar.gz.bak", (path + ".bak").ToString());
        Assert.True(path.HasExtension("zip", "tar.gz"));
    }

    [Theory]
    [InlineData("/a b", "d", "\"/a b\"")]
    [InlineData("/a b", "dn", "\"/a b\"")]
    [InlineData("/ab", "dn", "/ab")]
    [InlineData("/ab", "s", "'/ab'")]
    [InlineData("/a b", "nq", "/a b")]
    public void Formats_quote(string path, string format, string expected) => Assert.Equal(expected, ((AbsolutePath)path).ToString(format));

    [Theory]
    [InlineData("/a/b", "/a/c/d", "../c/d")]
    [InlineData("/a", "/a/c", "c")]
    public void Relative_paths(string from, string to, string expected)
    {
        Assert.Equal(expected, ((AbsolutePath)from).GetRelativePathTo(to).ToString());
        Assert.Equal(expected.Replace('/', '\\'), ((AbsolutePath)from).GetWinRelativePathTo(to).ToString());
    }

    [Fact]
    public void Contains_is_not_fooled_by_a_common_start()
    {
        Assert.True(((AbsolutePath)"/a/b").Contains("/a/b/c"));
        Assert.False(((AbsolutePath)"/a/b").Contains("/a/bc"));
    }

    [Fact]
    public void Written_text_ends_with_one_line_break_in_new_folders()
    {
        var file = _folder / "new" / "deep.txt";
        file.WriteAllText("text\n\n\n");
        Assert.Equal("text\n"u8.ToArray(), file.ReadAllBytes());
        file.WriteAllText("text", eofLineBreak: false).AppendAllText("+");
        Assert.Equal("text+", file.ReadAllText());
        file.UpdateText(x => x.ToUpperInvariant());
        Assert.Equal("TEXT+\n", file.ReadAllText());
        Assert.Equal(["a", "b"], (_folder / "lines").WriteAllLines(["a", "b"]).ReadAllLines());
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains($"Expected file to exist: {_folder}/none", Assert.Throws<ArgumentException>(() => (_folder / "none").ReadAllText()).Message, StringComparison.Ordinal);

    [Fact]
    public void Directories_are_created_cleaned_and_deleted()
    {
        var directory = (_folder / "d").CreateDirectory();
        (directory / "sub" / "f").TouchFile();
        Assert.True(directory.Exists());
        directory.CreateOrCleanDirectory();
        Assert.Empty(Directory.GetFileSystemEntries(directory));
        directory.DeleteDirectory();
        directory.DeleteDirectory();
        Assert.Null(directory.ExistingDirectory());
        Assert.Throws<ArgumentException>(() => _folder.Exists("something"));
    }

    [Fact]
    public void Files_are_listed_sorted_by_levels()
    {
        foreach (var name in new[] { "b.csv", "a.csv", "x.txt", "sub/c.csv", "sub/deep/d.csv" })
            (_folder / name).TouchFile();
        Assert.Equal(["a.csv", "b.csv"], _folder.GetFiles("*.csv").Select(x => x.Name));
        Assert.Equal(["a.csv", "b.csv", "c.csv"], _folder.GetFiles("*.csv", depth: 2).Select(x => x.Name));
        Assert.Equal("sub", _folder.GetDirectories().Single().Name);
        Assert.Equal(_folder, (_folder / "sub" / "deep").FindParent(x => x.ContainsFile("x.txt")));
    }

    [Fact]
    public void The_working_directory_is_switched_and_comes_back()
    {
        var before = EnvironmentInfo.WorkingDirectory;
        using (_folder.SwitchWorkingDirectory())
            Assert.Equal(_folder, EnvironmentInfo.WorkingDirectory);
        Assert.Equal(before, EnvironmentInfo.WorkingDirectory);
    }

    [Theory]
    [InlineData("**/*.csv", "a.csv b.csv sub/c.csv sub/deep/d.csv")]
    [InlineData("*.{csv,txt}", "a.csv b.csv x.txt")]
    [InlineData("sub/**", "sub/c.csv sub/deep/d.csv")]
    [InlineData("[ab].csv", "a.csv b.csv")]
    [InlineData("[!a].csv", "b.csv")]
    [InlineData("[!b-z].csv", "a.csv")]
    [InlineData("[a-b].c[!-a-r]v", "a.csv b.csv")]
    [InlineData("*b*u*/*.csv", "")]
    [InlineData("*u*b*/*.csv", "sub/c.csv")]
    [InlineData("s*/?.csv", "sub/c.csv")]
    [InlineData("none/*", "")]
    public void Patterns_find_files(string pattern, string expected)
    {
        foreach (var name in new[] { "b.csv", "a.csv", "x.txt", "sub/c.csv", "sub/deep/d.csv" })
            (_folder / name).TouchFile();
        Assert.Equal(expected, string.Join(' ', _folder.GlobFiles(pattern).Select(x => _folder.GetUnixRelativePathTo(x).ToString())));
    }

    [Fact]
    public void Patterns_find_directories()
    {
        (_folder / "a" / "bin" / "f").TouchFile();
        Assert.Equal(_folder / "a" / "bin", _folder.GlobDirectories("**/bin").Single());
        Assert.Empty((_folder / "none").GlobFiles("**"));
    }

    [Fact]
    public void Copies_follow_the_policy()
    {
        (_folder / "from" / "f").WriteAllText("new");
        var target = _folder / "to" / "f";
        Assert.Equal(target, (_folder / "from" / "f").Copy(target));
        Assert.Contains("already exists", Assert.Throws<ArgumentException>(() => (_folder / "from" / "f").Copy(target)).Message, StringComparison.Ordinal);
        Assert.Equal(_folder / "from" / "f", (_folder / "from" / "f").Copy(target, ExistsPolicy.FileSkip));
        target.WriteAllText("old");
        Assert.Throws<ArgumentException>(() => (_folder / "from").Copy(_folder / "to"));
        (_folder / "from").Copy(_folder / "to", ExistsPolicy.MergeAndOverwrite);
        Assert.Equal("new\n", target.ReadAllText());
    }

    [Fact]
    public void Moves_take_the_directory_along()
    {
        (_folder / "from" / "sub" / "f").WriteAllText("x");
        (_folder / "from").MoveToDirectory(_folder / "to");
        Assert.False((_folder / "from").DirectoryExists());
        Assert.True((_folder / "to" / "from" / "sub" / "f").FileExists());
        Assert.Equal("g", (_folder / "to" / "from" / "sub" / "f").Rename("g").Name);
    }

    [Fact]
    public void Json_is_written_indented_and_read_back()
    {
        var file = (_folder / "x.json").WriteJson(new Dictionary<string, int?> { ["a"] = 1, ["b"] = null });
        Assert.Equal("{\n  \"a\": 1,\n  \"b\": null\n}\n", file.ReadAllText());
        file.UpdateJson(x => x["a"] = 2);
        Assert.Equal(2, file.ReadJson()["a"]!.ToObject<int>());
    }

    [Fact]
    public void Hashes_are_md5() => Assert.Equal("b1946ac92492d2347c6235b4d2611184", (_folder / "h").WriteAllText("hello").GetFileHash());
}
