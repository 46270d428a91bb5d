using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Assay.Lifecycle;

namespace Assay.Benchmarks.Data;

/// <summary>
/// What Ingest costs when 10,000 small files are as they were, against enumerating them and asking for size and times alone; and hashing a file
/// against hashing memory.
/// </summary>
internal static class IngestBenchmark
{
    private const int Files = 10_000;
    private const int Runs = 9;

    public static IEnumerable<Finding> Measure()
    {
        using var folder = new TemporaryFolder();
        var (many, one) = (Workspace(folder["many"], Files), Workspace(folder["one"], 1));
        var (all, single) = ProcessRuns.Medians(Runs, Ingest(many), Ingest(one));
        var (stat, empty) = ProcessRuns.Medians(Runs, Self(many), Self(one));
        var (ours, least) = (all.Cpu - single.Cpu, stat.Cpu - empty.Cpu);
        // 60 ms where enumerating takes 24.
        yield return new Finding(
            "Ingest with 10,000 unchanged files, over enumerating them", ours / least, "x", 2.5,
            string.Create(CultureInfo.InvariantCulture, $"CPU beyond one file: {ours.TotalMilliseconds:0} ms against {least.TotalMilliseconds:0} ms"));

        var (file, memory) = Hash(folder["large.bin"]);
        yield return new Finding(
            "Hashing a file of 1 GB, over hashing memory", file / memory, "x", 1.4,
            string.Create(CultureInfo.InvariantCulture, $"{1 / file.TotalSeconds:F2} GB/s against {1 / memory.TotalSeconds:F2} GB/s"));
    }

    /// <summary>The work of one process.</summary>
    public static void Stat(string folder)
    {
        var sum = 0L;
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "data", "many"), "*.csv").Select(f => new FileInfo(f)))
            sum += file.Length + file.LastWriteTimeUtc.Ticks + file.CreationTimeUtc.Ticks;
        Console.WriteLine(sum);
    }

    private static string Workspace(string root, int files)
    {
        Write(".nuke/parameters.json", """{ "Model": "many" }""");
        Write("data/many/contract.yaml", "files: many-*.csv\ncolumns:\n  id: { type: integer }\n");
        Write("models/many/model.yaml", "dataset: many\ntask: regression\nlabel: id\nfeatures: { numeric: [id] }\nsplit: { hash: { key: [id], testRatio: 0.5 } }\n"
            + "trainer: { kind: sdca }\ngates: [{ rule: floor, metric: rmse, atMost: 1 }]\nenvironments: { local: { port: 5999 } }\n");
        for (var i = 0; i < files; i++)
            Write(string.Create(CultureInfo.InvariantCulture, $"data/many/many-{i:00000}.csv"), string.Create(CultureInfo.InvariantCulture, $"id\n{i}\n"));
        // Files of this very second are read again the next time.
        Thread.Sleep(TimeSpan.FromSeconds(1.5));
        ProcessRuns.Run(Ingest(root));
        return root;

        void Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
            File.WriteAllText(Path.Combine(root, path), text);
        }
    }

    private static (TimeSpan File, TimeSpan Memory) Hash(string path)
    {
        var part = new byte[1 << 18];
        new Random(1).NextBytes(part);
        using (var stream = File.Create(path))
        {
            for (var i = 0; i < 1_000_000_000 / part.Length; i++)
                stream.Write(part);
        }
        var (file, memory) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var run = 0; run < 3; run++)
        {
            var watch = Stopwatch.StartNew();
            ContentDigest.OfFile(path);
            file = Min(file, watch.Elapsed);
            watch.Restart();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = 0; i < 1_000_000_000 / part.Length; i++)
                hash.AppendData(part);
            hash.GetHashAndReset();
            memory = Min(memory, watch.Elapsed);
        }
        return (file, memory);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static ProcessStartInfo Self(string folder) => new("dotnet", [typeof(IngestBenchmark).Assembly.Location, "--work", "stat", folder]);

    private static ProcessStartInfo Ingest(string folder) =>
        new("dotnet", [Path.Combine(Repository.Root, "build", "bin", "run-embedded", "_build.dll"), "Ingest", "--no-logo"]) { WorkingDirectory = folder };
}
