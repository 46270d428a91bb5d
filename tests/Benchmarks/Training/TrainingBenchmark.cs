using System.Diagnostics;
using System.Globalization;

namespace Assay.Benchmarks.Training;

/// <summary>
/// LightGBM from the feature table on disk to the model's file, against ML.NET's own on rows that are in memory already, and against
/// scikit-learn's HistGradientBoosting where Debian's python3-sklearn is installed. Each run is a process of its own whose start does
/// not count; all of them run in turn, with the same threads, trees, leaves and learning rate, and OpenMP that waits passively.
/// </summary>
internal static class TrainingBenchmark
{
    private const int Runs = 5;
    private const string Threads = "2";

    public static IEnumerable<Finding> Measure()
    {
        using var folder = new TemporaryFolder();
        SyntheticTable.Write(folder.Path);
        var hasPeer = HasScikitLearn();
        List<double[]> own = [], memory = [], peer = [];
        for (var i = 0; i <= Runs; i++)
        {
            var (a, b) = (Figures(Self("train", folder.Path)), Figures(Self("train-memory", folder.Path)));
            var c = hasPeer ? Figures(ScikitLearn(Path.Combine(Repository.Root, "tests", "Benchmarks", "Training", "hist_gradient_boosting.py"), folder.Path)) : [];
            // The first turn only warms the caches of the disk.
            if (i == 0)
                continue;
            own.Add(a);
            memory.Add(b);
            peer.Add(c);
        }
        yield return new Finding(
            "LightGBM on 500,000 x 20 from the table on disk to the model's file, over ML.NET on rows in memory", Median(own, 0) / Median(memory, 0), "x", 1.15,
            $"{Show(own)} against {Show(memory)}");
        if (!hasPeer)
        {
            Console.WriteLine("  scikit-learn is not compared with: apt-get install python3-sklearn");
            yield break;
        }
        yield return new Finding(
            "The same, over HistGradientBoosting on rows in memory", Median(own, 0) / Median(peer, 0), "x", 1, $"{Show(own)} against {Show(peer)}");
        var (peerAuc, auc) = (peer[0][2], peer[0][3]);
        yield return new Finding(
            "AUC on 100,000 other rows, apart from that of HistGradientBoosting", Math.Abs(peerAuc - auc) * 1000, "thousandths", 3,
            string.Create(CultureInfo.InvariantCulture, $"{auc:0.00000} and {peerAuc:0.00000}"));
    }

    private static ProcessStartInfo Self(string work, string folder) =>
        new("dotnet", [typeof(TrainingBenchmark).Assembly.Location, "--work", work, folder]);

    /// <summary>Debian's own Python: its packages are the ones that apt-get installs.</summary>
    private static ProcessStartInfo ScikitLearn(params string[] arguments) => new("/usr/bin/python3", arguments);

    private static bool HasScikitLearn()
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", "import sklearn"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>The numbers in the last line that a process wrote.</summary>
    private static double[] Figures(ProcessStartInfo start)
    {
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        start.Environment["OMP_NUM_THREADS"] = Threads;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{output}");
        return Array.ConvertAll(output.Trim().Split('\n')[^1].Split(' '), n => double.Parse(n, CultureInfo.InvariantCulture));
    }

    private static double Median(List<double[]> runs, int figure) => runs.Select(r => r[figure]).Order().ElementAt(runs.Count / 2);

    private static string Show(List<double[]> runs) =>
        string.Create(CultureInfo.InvariantCulture, $"{Median(runs, 0):0} ms wall, {Median(runs, 1):0} ms CPU");
}
