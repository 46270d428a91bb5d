using Nuke.Common.IO;

namespace Conformance.Builds;

public class Paths : ConformanceBuild
{
    AbsolutePath Folder => RootDirectory / "work";

    Target Joins => _ => _.Executes(() =>
    {
        AbsolutePath path = "/a/b";
        AbsolutePath? nothing = null;
        Trace.Value("child", path / "c" / "d.tar.gz");
        Trace.Value("up", path / ".." / "x");
        Trace.Value("parent", path / ..);
        Trace.Value("empty", path / "" / null!);
        Trace.Value("plus", path + ".bak");
        Trace.Value("parts", $"{(path / "d.tar.gz").Name} {(path / "d.tar.gz").NameWithoutExtension} {(path / "d.tar.gz").Extension}");
        Trace.Value("root", ((AbsolutePath)"/").Parent == null);
        Trace.Value("equal", $"{path == "/a/./b"} {path != "/a/B"} {path.Equals((AbsolutePath)"/a/b")} {nothing == null}");
        Trace.Value("windows", (AbsolutePath)"C:\\a\\..\\b" / "c");
        Trace.Value("unc", (AbsolutePath)"\\\\server\\share\\a" / "..");
        Trace.Value("normal", AbsolutePath.Create("/a//b/../c/"));
    });

    Target Formats => _ => _.Executes(() =>
    {
        AbsolutePath plain = "/a/b", spaced = "/a b/c";
        Trace.Value("d", $"{plain.ToString("d")} {spaced.ToString("d")}");
        Trace.Value("dn", $"{plain:dn} {spaced:dn}");
        Trace.Value("s", $"{plain:s} {spaced:sn} {plain:sn}");
        Trace.Value("nq", $"{spaced:nq}");
    });

    Target Wrong => _ => _.Executes(() =>
    {
        Fails(() => Trace.Value("path", (AbsolutePath)"rel/x"));
        Fails(() => Trace.Value("path", (AbsolutePath)"/a" / "/b"));
        Fails(() => Trace.Value("path", (AbsolutePath)"/a" / ".." / ".."));
        Fails(() => (RootDirectory / "absent.txt").ReadAllText());
    });

    Target Relatives => _ => _.Executes(() =>
    {
        AbsolutePath path = "/a/b";
        Trace.Value("relative", path.GetRelativePathTo("/a/c/d"));
        Trace.Value("unix", path.GetUnixRelativePathTo("/a/b/c"));
        Trace.Value("win", path.GetWinRelativePathTo("/a/b/c/d"));
        Trace.Value("contains", $"{path.Contains("/a/b/c")} {path.Contains("/a/bc")}");
        Trace.Value("typed", (RelativePath)"x" / "y" / ".." / "z" + ".txt");
        Trace.Value("unixpath", (UnixRelativePath)"x\\y");
        Trace.Value("winpath", (WinRelativePath)"x/y");
    });

    Target Texts => _ => _.Executes(() =>
    {
        var file = Folder / "deep" / "a.txt";
        Trace.Value("returned", file.WriteAllText("one") == file);
        Trace.Value("bytes", file.ReadAllBytes().Length);
        file.WriteAllText("two\n\n\n");
        Trace.Value("trimmed", file.ReadAllText().Length);
        file.WriteAllText("three", eofLineBreak: false);
        Trace.Value("exact", file.ReadAllText().Length);
        file.AppendAllText("+");
        file.WriteAllLines(["x", "y"]);
        file.AppendAllLines(["z"]);
        Trace.Value("lines", file.ReadAllLines());
        Trace.Value("updated", file.UpdateText(x => x.Replace("x", "q")).ReadAllLines());
    });

    Target Tests => _ => _.Executes(() =>
    {
        var file = (Folder / "a.txt").TouchFile();
        var absentDirectory = Folder / "absent";
        Trace.Value("exist", $"{file.FileExists()} {file.DirectoryExists()} {Folder.DirectoryExists()} {file.Exists()} {absentDirectory.Exists()}");
        Trace.Value("existing", $"{file.ExistingFile() == file} {absentDirectory.ExistingDirectory() == null}");
        Trace.Value("contains", $"{Folder.ContainsFile("*.txt")} {Folder.ContainsFile("*.csv")} {RootDirectory.ContainsDirectory("wor*")}");
        Trace.Value("filtered", new[] { file, absentDirectory }.WhereFileExists().Count());
        Trace.Value("extension", $"{file.HasExtension(".txt")} {file.HasExtension("csv", "txt")} {file.WithExtension("md").Name}");
        Trace.Value("parents", $"{file.FindParent(x => x.Name == "work") == Folder} {Folder.FindParentOrSelf(x => x.Name == "work") == Folder}");
        Trace.Value("dot", $"{(RootDirectory / ".nuke").IsDotDirectory()} {Folder.IsDotDirectory()}");
    });

    Target Lists => _ => _.Executes(() =>
    {
        foreach (var name in new[] { "b.txt", "a.txt", "c.csv", "sub/d.txt", "sub/deeper/e.txt", ".hidden" })
            (Folder / name).TouchFile();
        Trace.Value("files", Folder.GetFiles().Select(x => x.Name));
        Trace.Value("pattern", Folder.GetFiles("*.txt", depth: 2).Select(x => x.Name));
        Trace.Value("directories", Folder.GetDirectories("*", depth: 2).Select(x => x.Name));
        Trace.Value("glob", Folder.GlobFiles("**/*.txt").Select(x => x.Name).Order());
        Trace.Value("globs", Folder.GlobFiles("*.{csv,md}", "sub/?.txt").Select(x => x.Name).Order());
        Trace.Value("class", Folder.GlobFiles("[ab].txt").Select(x => x.Name).Order());
        Trace.Value("globDirectories", Folder.GlobDirectories("**/dee*").Select(x => x.Name));
        Trace.Value("missing", (Folder / "absent").GlobFiles("**/*").Count);
    });

    Target Removes => _ => _.Executes(() =>
    {
        var file = (Folder / "sub" / "a.txt").TouchFile();
        file.ToFileInfo().IsReadOnly = true;
        Folder.DeleteDirectory();
        Folder.DeleteDirectory();
        file.DeleteFile();
        Trace.Value("gone", !Folder.DirectoryExists());
        (Folder / "b.txt").TouchFile();
        Trace.Value("cleaned", Folder.CreateOrCleanDirectory().GetFiles().Count());
        Trace.Value("kept", (Folder / "x").CreateDirectory().CreateDirectory().DirectoryExists());
    });

    Target Copies => _ => _.Executes(() =>
    {
        var a = (Folder / "a.txt").WriteAllText("a");
        var b = (Folder / "b.txt").WriteAllText("b");
        Fails(() => a.Copy(b));
        Trace.Value("skipped", a.Copy(b, ExistsPolicy.FileSkip).Name);
        Trace.Value("overwritten", $"{a.Copy(b, ExistsPolicy.FileOverwrite).Name} {b.ReadAllLines()[0]}");
        Trace.Value("moved", $"{b.Move(Folder / "new" / "c.txt").FileExists()} {b.FileExists()}");
        Trace.Value("renamed", $"{a.Rename("d.txt").Name} {(Folder / "d.txt").Rename(x => x.NameWithoutExtension + ".md").Name}");
        var one = (RootDirectory / "one").CreateDirectory();
        (one / "x.txt").WriteAllText("x");
        (one / "y.log").WriteAllText("y");
        var two = (RootDirectory / "two").CreateDirectory();
        Fails(() => one.Copy(two));
        one.Copy(two, ExistsPolicy.MergeAndSkip, excludeFile: x => x.Extension == ".log");
        Trace.Value("merged", two.GetFiles().Select(x => x.Name));
        Trace.Value("into", RootDirectory.GetRelativePathTo(one.MoveToDirectory(two)));
        Trace.Value("policies", $"{(int)ExistsPolicy.Fail} {(int)ExistsPolicy.MergeAndSkip} {(int)ExistsPolicy.MergeAndOverwrite} {(int)ExistsPolicy.MergeAndOverwriteIfNewer}");
    });

    Target Hashes => _ => _.Executes(() =>
    {
        var file = (Folder / "a.txt").WriteAllText("abc", eofLineBreak: false);
        Trace.Value("hash", file.GetFileHash());
    });

    Target Directories => _ => _.Executes(() =>
    {
        Folder.CreateDirectory();
        using (Folder.SwitchWorkingDirectory())
            Trace.Value("inside", EnvironmentInfo.WorkingDirectory.Name);
        Trace.Value("outside", EnvironmentInfo.WorkingDirectory == RootDirectory);
    });

    public static int Run() => Execute<Paths>();

    private static void Fails(Action action)
    {
        try
        {
            action();
            WriteLine("nothing thrown");
        }
        catch (Exception exception)
        {
            Trace.Value("throws", $"{exception.GetType().Name}: {exception.Message}");
        }
    }
}
