using System.Diagnostics;
using System.Globalization;
using Assay.Data;
using Assay.Lifecycle;
using Sylvan.Data.Csv;

namespace Assay.Benchmarks.Data;

/// <summary>
/// The validator with 20 checks and a profile against a bare read by Sylvan, and against the same checks in pandas where Debian's
/// python3-pandas is installed, on a CSV file made by chance. Each run is a process of its own, so that first calls and memory count; that
/// against Sylvan on one core, for both read on one thread, and that against pandas on all, for pandas uses one whatever there is.
/// </summary>
internal static class ValidationBenchmark
{
    private const int Rows = 1_000_000;
    private const int Runs = 5;
    private const int PandasRuns = 3;

    public static IEnumerable<Finding> Measure()
    {
        using var folder = new TemporaryFolder();
        var (small, large) = (folder["small.csv"], folder["large.csv"]);
        MixedCsv.Write(small, Rows);
        var (typed, validated) = ProcessRuns.Medians(Runs, Self("read-typed", small), Self("validate", small));
        var (spans, _) = ProcessRuns.Medians(Runs, Self("read-spans", small), Self("read-typed", small));
        yield return new Finding(
            "Validation and profile of 1,000,000 rows, over reading every value by Sylvan", validated.Cpu / typed.Cpu, "x", 2,
            $"{Show(validated)} against {Show(typed)}; every field as bytes only: {Show(spans)}");

        if (HasPandas())
        {
            List<Work> pandas = [], own = [];
            for (var i = 0; i < PandasRuns; i++)
            {
                pandas.Add(Measured(Pandas(Path.Combine(Repository.Root, "tests", "Benchmarks", "Data", "pandas_checks.py"), small)));
                own.Add(Measured(Self("validate-on-all", small)));
            }
            var (slow, fast) = (Median(pandas), Median(own));
            yield return new Finding(
                "Validation and profile of 1,000,000 rows, over read_csv and the same checks in pandas", fast.Milliseconds / slow.Milliseconds, "x", 0.2,
                string.Create(CultureInfo.InvariantCulture, $"{fast.Milliseconds:0} ms and {fast.PeakBytes / 1e6:0} MB against {slow.Milliseconds:0} ms and {slow.PeakBytes / 1e6:0} MB, both without the start of the process"));
        }
        else
        {
            Console.WriteLine("  pandas is not compared with: apt-get install python3-pandas");
        }

        MixedCsv.Write(large, 10 * Rows);
        var (parquet, parquetLarge) = (folder["small.parquet"], folder["large.parquet"]);
        MixedCsv.ToParquet(small, parquet);
        MixedCsv.ToParquet(large, parquetLarge);
        // Of Parquet, DuckDB holds whole row groups and takes some 70 MB for itself.
        foreach (var (kind, one, ten, limit) in new[] { ("CSV", small, large, 150), ("Parquet", parquet, parquetLarge, 200) })
        {
            var (peak, peakLarge) = (Measured(Self("validate", one)).PeakBytes / 1e6, Measured(Self("validate", ten)).PeakBytes / 1e6);
            yield return new Finding($"Peak memory at 1,000,000 rows of {kind}", peak, "MB", limit, "working set of the whole process");
            yield return new Finding($"Peak memory at 10,000,000 rows of {kind}", peakLarge, "MB", limit, $"{peak:0} MB at 1,000,000");
        }
    }

    /// <summary>The work of one process; its last line of output is what it took, in milliseconds, and its peak memory in bytes.</summary>
    public static void Run(string work, string file)
    {
        var watch = Stopwatch.StartNew();
        if (work.StartsWith("validate", StringComparison.Ordinal))
            Validate(file, work == "validate" ? 1 : null);
        else
            Read(file, work == "read-typed");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMilliseconds:0.0} {Process.GetCurrentProcess().PeakWorkingSet64}"));
    }

    private static ProcessStartInfo Self(string work, string file)
    {
        string[] command = ["dotnet", typeof(ValidationBenchmark).Assembly.Location, "--work", work, file];
        return work == "validate-on-all" ? new(command[0], command[1..]) : new("taskset", ["-c", "0", .. command]);
    }

    /// <summary>Debian's own Python: its packages are the ones that apt-get installs.</summary>
    private static ProcessStartInfo Pandas(params string[] arguments) => new("/usr/bin/python3", arguments);

    private static bool HasPandas()
    {
        try
        {
            return ProcessRuns.Run(Pandas("-c", "import pandas")).Wall > TimeSpan.Zero;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Work Measured(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var last = process.StandardOutput.ReadToEnd().Trim().Split('\n')[^1].Split(' ');
        process.WaitForExit();
        return new Work(double.Parse(last[0], CultureInfo.InvariantCulture), double.Parse(last[1], CultureInfo.InvariantCulture));
    }

    private static Work Median(IEnumerable<Work> runs) => runs.OrderBy(r => r.Milliseconds).ElementAt(PandasRuns / 2);

    private static void Validate(string file, int? threads)
    {
        var batch = new BatchFile(MixedCsv.Contract, "mixed.csv", file, "mixed.csv");
        using var validator = new TableValidator(MixedCsv.Contract, file + ".keys", new DateTime(2026, 1, 1), threads);
        using var quarantine = new QuarantineFile(file + ".quarantine.csv");
        var profile = validator.Validate(batch, quarantine, accept: null, CancellationToken.None);
        var results = validator.Checks.Select(c => c.Result(validator.Rows)).Concat(FigureChecks.Of(MixedCsv.Contract, profile, new DateTime(2026, 1, 1))).ToList();
        Console.WriteLine($"{validator.Rows} rows, {quarantine.Rows} set aside, {results.Count} checks, profile of {profile.ToJson().Length} characters");
        if (quarantine.Rows > 0 || results.Exists(r => !r.Passed))
            throw new InvalidOperationException("The file is sound, so nothing may be found.");
    }

    private static void Read(string file, bool typed)
    {
        using var csv = CsvDataReader.Create(new StreamReader(file, System.Text.Encoding.UTF8, false, 1 << 16), new CsvDataReaderOptions { BufferSize = 1 << 16 });
        var types = MixedCsv.Contract.Columns.Select(c => c.Type).ToArray();
        double sum = 0;
        while (csv.Read())
        {
            for (var i = 0; i < types.Length; i++)
            {
                if (!typed || csv.GetFieldSpan(i).IsEmpty)
                {
                    sum += csv.GetFieldSpan(i).Length;
                    continue;
                }
                sum += types[i] switch
                {
                    ColumnType.Integer => csv.GetInt64(i),
                    ColumnType.Number => csv.GetDouble(i),
                    ColumnType.Boolean => csv.GetBoolean(i) ? 1 : 0,
                    ColumnType.Timestamp => csv.GetDateTime(i).Ticks,
                    _ => csv.GetFieldSpan(i).Length,
                };
            }
        }
        Console.WriteLine(sum);
    }

    private static string Show(Cost cost) => string.Create(CultureInfo.InvariantCulture, $"{cost.Wall.TotalMilliseconds:0} ms wall, {cost.Cpu.TotalMilliseconds:0} ms CPU");

    /// <summary>What one process says of itself.</summary>
    private readonly record struct Work(double Milliseconds, double PeakBytes);
}
