using Assay.Benchmarks;
using Assay.Benchmarks.Data;
using Assay.Benchmarks.Delivery;
using Assay.Benchmarks.Evaluation;
using Assay.Benchmarks.StartUp;
using Assay.Benchmarks.Training;

if (args is ["--work", var work, var file])
{
    if (work == "stat")
        IngestBenchmark.Stat(file);
    else if (work.StartsWith("train", StringComparison.Ordinal))
        TrainingWork.Run(work, file);
    else
        ValidationBenchmark.Run(work, file);
    return 0;
}

// Runs the named benchmarks, or all; exit code 1 when a promised limit does not hold.
var benchmarks = new Dictionary<string, Func<IEnumerable<Finding>>>(StringComparer.OrdinalIgnoreCase)
{
    ["comparison"] = ComparisonBenchmark.Measure,
    ["delivery"] = RolloutBenchmark.Measure,
    ["ingest"] = IngestBenchmark.Measure,
    ["start-up"] = StartUpBenchmark.Measure,
    ["training"] = TrainingBenchmark.Measure,
    ["validation"] = ValidationBenchmark.Measure,
};
if (args.FirstOrDefault(a => !benchmarks.ContainsKey(a)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}' (allowed: {string.Join(", ", benchmarks.Keys)})");
    return 2;
}
var findings = new List<Finding>();
foreach (var name in args.Length > 0 ? args : [.. benchmarks.Keys])
{
    Console.WriteLine($"{name} ...");
    foreach (var finding in benchmarks[name]())
    {
        findings.Add(finding);
        Console.WriteLine($"  {finding}");
    }
}
return findings.All(f => f.Holds) ? 0 : 1;
