using System.Text.Json;
using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Training.Tests;

/// <summary>Real commands: the shell, and Python with PyTorch.</summary>
public sealed class Commands : IDisposable
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "Assay.Training.Tests", "Foreign");
    private readonly Shop shop = new();
    private readonly TemporaryFolder work = new();

    private string Folder => work["run"];

    public void Dispose()
    {
        shop.Dispose();
        work.Dispose();
    }

    [Theory]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Binary)]
    public void Pytorch_learns_the_same_bytes_twice(LearningTask task)
    {
        // The system's own Python has Debian's packages; the first in PATH may be another.
        const string python = "/usr/bin/python3";
        var missing = !File.Exists(python) || System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(python, ["-c", "import torch, onnx"]) { RedirectStandardError = true }) is not { } probe
            || !Ends(probe) ? "PyTorch is missing: apt-get install python3-torch python3-onnx" : null;
        RealComponent.Demand(missing);
        var table = shop.Features(Shop.Plain, task);
        var options = Options("train_torch.py", python, "train_torch.py") with { Data = TrainingData.Csv, Scores = OnnxScores.Logits };

        var (model, signature) = Train(table, task, options);
        var (again, _) = Train(table, task, options);

        Assert.Equal(ContentDigest.OfBytes(model), ContentDigest.OfBytes(again));
        var test = table.Part(test: true);
        var scorer = Scorer.Load(new MemoryStream(model), signature);
        var scores = test.ScoreWith(scorer, TestContext.Current.CancellationToken);
        var right = Enumerable.Range(0, test.Rows).Count(r => (task == LearningTask.Binary
            ? signature.SaysYes(scores[r]) ? 1 : 0
            : ModelSignature.MostLikely(scores.AsSpan(r * scorer.ScoreCount, scorer.ScoreCount))) == (int)test.Labels[r]);
        Assert.True(right > 0.75 * test.Rows, $"{right} of {test.Rows}");
        Assert.False(Directory.Exists(Folder));

        static bool Ends(System.Diagnostics.Process process)
        {
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }

    [Fact]
    public void Sees_the_rows_to_learn_from_and_no_other()
    {
        var table = shop.Features(Shop.Plain);
        Fails(table, Shell("env; exit 3") with { Data = TrainingData.Both, Seed = 7 });

        var lines = File.ReadAllLines(Path.Combine(Folder, "train.csv"));
        Assert.Equal("x,kind,_label", lines[0]);
        var train = table.Part(test: false);
        Assert.Equal(train.Rows, lines.Length - 1);
        // Row 0: x is missing, kind 'a' is 1, and amount is 0.
        Assert.Equal([",1,0", "37,2,0", "74,3,1"], lines.Skip(1).Take(3));
        Assert.Equal(["assay.json", "command.log", "tmp", "train.csv", "train.parquet"], Directory.EnumerateFileSystemEntries(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        using var connection = new DuckDB.NET.Data.DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM (FROM '{Folder}/train.parquet' EXCEPT ALL FROM '{Folder}/train.csv')";
        Assert.Equal(0L, command.ExecuteScalar());
        using var job = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "assay.json")));
        Assert.Equal("binary", job.RootElement.GetProperty("task").GetString());
        Assert.Equal(7, job.RootElement.GetProperty("seed").GetInt32());
        Assert.Equal(["a", "b", "c"], job.RootElement.GetProperty("inputs")[1].GetProperty("categories").EnumerateArray().Select(c => c.GetString()));
        string[] allowed = ["PATH", "HOME", "TMPDIR", "LANG", "TZ", "OMP_NUM_THREADS", "PYTHONHASHSEED", "PYTHONUNBUFFERED", "PWD", "OLDPWD", "SHLVL", "_"];
        Assert.All(File.ReadAllLines(Path.Combine(Folder, "command.log")), l => Assert.Contains(l.Split('=')[0], allowed));
    }

    [Theory]
    [InlineData("echo before >&2; exit 3", "ended with code 3; its last lines:\nbefore")]
    [InlineData("exit 0", "left no model.onnx")]
    [InlineData("sleep 60", "took longer than 1 s")]
    public void A_failure_is_told_and_its_folder_kept(string script, string said)
    {
        var fault = Fails(shop.Features(Shop.Plain), Shell(script) with { TimeLimit = TimeSpan.FromSeconds(1) });
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Contains(Folder, fault.NextStep, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Folder, "command.log")));
    }

    [Fact]
    public void A_missing_program_is_told() => Assert.Contains(
        "there is no program 'no-such-program'", Fails(shop.Features(Shop.Plain), new CommandOptions { Run = ["no-such-program"] }).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Cancellation_ends_all_that_the_command_started_and_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var table = shop.Features(Shop.Plain);
        var pids = work["pids"];
        var run = Task.Run(() => Train(table, LearningTask.Binary, Shell($"sleep 300 & echo $! > {pids}.part; mv {pids}.part {pids}; wait"), stop.Token));
        while (!File.Exists(pids) && !run.IsCompleted)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var child = int.Parse(await File.ReadAllTextAsync(pids, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(Directory.Exists(Folder));
        // The test hangs, and so fails, when the child sleeps on.
        while (IsAlive(child))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>A killed orphan may stay a zombie until its new parent looks.</summary>
    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static CommandOptions Shell(string script) => new() { Run = ["sh", "-c", script] };

    private static CommandOptions Options(string file, params string[] run) =>
        new() { Run = run, Files = [new TrainerFile(file, ContentDigest.OfFile(Path.Combine(Scripts, file)))] };

    private Fault Fails(FeatureTable table, CommandOptions options) =>
        Assert.Throws<OutsideSystemException>(() => Train(table, LearningTask.Binary, options)).Faults.Single();

    private (byte[] Model, ModelSignature Signature) Train(FeatureTable table, LearningTask task, CommandOptions options, CancellationToken? cancellationToken = null)
    {
        using var stream = new MemoryStream();
        var signature = new ForeignTrainer(Scripts, Folder, TimeProvider.System, NullLogger.Instance)
            .Train(table, task, 0.5, options, stream, cancellationToken ?? TestContext.Current.CancellationToken);
        return (stream.ToArray(), signature);
    }
}
