using System.Diagnostics;
using System.Globalization;
using Assay.Data;
using Assay.Lifecycle;
using Sylvan.Data.Csv;

namespace Assay.Benchmarks.Data;

/// <summary>
/// The validator with 20 checks and a profile against a bare read by Sylvan, on a CSV file made by chance. Each run is a process of its own
/// on one core, so that first calls and memory count.
/// </summary>
internal static class ValidationBenchmark
{
    private const int Rows = 1_000_000;
    private const int Runs = 5;

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

        MixedCsv.Write(large, 10 * Rows);
        var (peak, peakLarge) = (OwnPeak(Self("validate", small)), OwnPeak(Self("validate", large)));
        yield return new Finding("Peak memory at 1,000,000 rows", peak, "MB", 150, "working set of the whole process");
        yield return new Finding("Peak memory at 10,000,000 rows", peakLarge, "MB", 150, $"{peak:0} MB at 1,000,000");
    }

    /// <summary>The work of one process; its last line of output is its peak memory in bytes.</summary>
    public static void Run(string work, string file)
    {
        if (work == "validate")
            Validate(file);
        else
            Read(file, work == "read-typed");
        Console.WriteLine(Process.GetCurrentProcess().PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    private static ProcessStartInfo Self(string work, string file) =>
        new("taskset", ["-c", "0", "dotnet", typeof(ValidationBenchmark).Assembly.Location, "--work", work, file]);

    private static double OwnPeak(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var last = process.StandardOutput.ReadToEnd().Trim().Split('\n')[^1];
        process.WaitForExit();
        return long.Parse(last, CultureInfo.InvariantCulture) / 1e6;
    }

    private static void Validate(string file)
    {
        var batch = new BatchFile(MixedCsv.Contract, "mixed.csv", file, "mixed.csv");
        using var validator = new TableValidator(MixedCsv.Contract, file + ".keys", new DateTime(2026, 1, 1), threads: 1);
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
}
