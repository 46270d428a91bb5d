
namespace Assay.Lifecycle.Tests;

public sealed class AtomicFiles : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_written_with_the_folders_it_needs_and_without_a_byte_order_mark()
    {
        AtomicFile.WriteText(folder["a/b/c.json"], "{}");
        Assert.Equal("{}"u8.ToArray(), File.ReadAllBytes(folder["a/b/c.json"]));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        var file = folder.Write("record.json", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(file, stream =>
        {
            stream.Write("ne"u8);
            throw new InvalidOperationException("killed");
        }));
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void While_it_is_written_the_old_file_is_whole()
    {
        var file = folder.Write("record.json", "old");
        AtomicFile.Write(file, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(file));
        });
        Assert.Equal("new", File.ReadAllText(file));
    }

    [Fact]
    public void A_new_file_is_never_written_over_one_that_is_there()
    {
        Assert.True(AtomicFile.TryWriteNewText(folder["1.json"], "first"));
        Assert.False(AtomicFile.TryWriteNewText(folder["1.json"], "second"));
        Assert.Equal("first", File.ReadAllText(folder["1.json"]));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_a_killed_writer_left_is_deleted_and_what_one_at_work_writes_is_not()
    {
        using var gone = System.Diagnostics.Process.Start("sleep", "0");
        gone.WaitForExit();
        var left = folder.Write($"orders.partial-{gone.Id}-0/contract.yaml", "half");
        var other = folder.Write($"orders-2.partial-{gone.Id}-0/contract.yaml", "another's");
        AtomicFile.WriteFolder(folder["orders"], partial =>
        {
            AtomicFile.DeleteAbandoned(folder["orders"]);
            Assert.True(Directory.Exists(partial));
        });
        Assert.False(File.Exists(left));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public void Of_many_writers_of_a_new_file_one_wins()
    {
        var won = 0;
        Parallel.For(0, 16, i =>
        {
            if (AtomicFile.TryWriteNewText(folder["1.json"], $"writer {i}"))
                Interlocked.Increment(ref won);
        });
        Assert.Equal(1, won);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_gets_its_name_when_it_is_full()
    {
        AtomicFile.WriteFolder(folder["image"], partial =>
        {
            File.WriteAllText(Path.Combine(partial, "index.json"), "{}");
            Assert.False(Directory.Exists(folder["image"]));
        });
        Assert.Equal("{}", File.ReadAllText(folder["image/index.json"]));
    }

    [Fact]
    public void A_folder_that_is_there_stays_and_one_that_fails_goes()
    {
        folder.Write("image/index.json", "old");
        AtomicFile.WriteFolder(folder["image"], partial => File.WriteAllText(Path.Combine(partial, "index.json"), "new"));
        Assert.Equal("old", File.ReadAllText(folder["image/index.json"]));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.WriteFolder(folder["other"], _ => throw new InvalidOperationException("killed")));
        Assert.Equal([folder["image"]], Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public void Of_several_writers_of_one_folder_one_wins_and_none_fails()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = folder[$"copy-{round}"];
            using var ready = new Barrier(4);
            Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => AtomicFile.WriteFolder(path, partial =>
            {
                File.WriteAllText(Path.Combine(partial, "index.json"), "{}");
                ready.SignalAndWait(TimeSpan.FromSeconds(5));
            }));
            Assert.Equal("{}", File.ReadAllText(Path.Combine(path, "index.json")));
        }
        Assert.Equal(20, Directory.GetDirectories(folder.Path).Length);
    }

    [Fact]
    public void What_killed_runs_left_can_be_deleted_and_nothing_else_is()
    {
        folder.Write("model.zip.partial-17-abc", "half");
        folder.Write("image.partial-17-abc/index.json", "half");
        var kept = folder.Write("model.zip", "whole");
        AtomicFile.DeletePartials(folder.Path);
        AtomicFile.DeletePartials(folder["not there"]);
        Assert.Equal([kept], Directory.GetFileSystemEntries(folder.Path));
    }
}
