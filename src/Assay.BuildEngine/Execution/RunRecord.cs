namespace Nuke.Common.Execution;

/// <summary>What a run did, for programs: <c>artifacts/runs/&lt;id&gt;.json</c> in the root, where the id sorts by time. The newest 50 stay.</summary>
internal sealed class RunRecord
{
    private const int Kept = 50;
    private readonly DateTime _started = DateTime.UtcNow;
    private readonly long _timestamp = Stopwatch.GetTimestamp();
    /// <summary>Tells which words of the command line may be shown; without it none may.</summary>
    public ParameterCatalog? Catalog { get; set; }
    public Exception? Error { get; set; }

    public void Write(NukeBuild build, int exitCode, bool isCancelled, int parallelism)
    {
        var folder = NukeBuild.RootDirectory / "artifacts" / "runs";
        var id = $"{_started.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}-{Environment.ProcessId}";
        try
        {
            var content = JsonText.Write(new Json
            {
                ["id"] = id, ["started"] = Time(_started), ["finished"] = Time(DateTime.UtcNow),
                ["durationMilliseconds"] = Milliseconds(Stopwatch.GetElapsedTime(_timestamp)),
                ["engineVersion"] = Version, ["host"] = NukeBuild.Host.GetType().Name, ["commandLine"] = Words(),
                ["invoked"] = build.InvokedTargets, ["parallel"] = parallelism,
                ["outcome"] = isCancelled ? "cancelled" : exitCode == 0 ? "succeeded" : "failed",
                ["exitCode"] = OperatingSystem.IsWindows() ? exitCode : exitCode & 255, ["error"] = Describe(Error),
                ["targets"] = build.ExecutionPlan.Select(x => Describe(x, build.ExecutionPlan))
            });
            folder.CreateDirectory();
            File.WriteAllText(folder / $"{id}.json.tmp", content);
            File.Move(folder / $"{id}.json.tmp", folder / $"{id}.json", overwrite: true);
            var records = Directory.GetFiles(folder, "????????T?????????Z-*.json*");
            Array.Sort(records, StringComparer.Ordinal);
            for (var i = 0; i < records.Length - Kept; i++)
                File.Delete(records[i]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The record of the run could not be written: {Reason:l}", exception.Message);
        }
    }

    public static string Version { get; } = typeof(NukeBuild).Assembly.GetName().Version!.ToString(3);

    private Json Describe(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan) => new()
    {
        ["name"] = target.Name, ["status"] = target.Status, ["because"] = PlanText.Reasons(target, plan),
        ["skipped"] = target.Skipped, ["onlyWhen"] = target.OnlyWhen,
        ["startMilliseconds"] = target.StartTimestamp == 0 ? null : Milliseconds(Stopwatch.GetElapsedTime(_timestamp, target.StartTimestamp)),
        ["durationMilliseconds"] = target.StartTimestamp == 0 ? null : Milliseconds(target.Duration),
        ["summary"] = Masked(target.SummaryInformation), ["error"] = Describe(target.Error)
    };

    private static Json? Describe(Exception? error) =>
        error is null ? null : new() { ["type"] = error.GetType().FullName, ["message"] = LogText.FirstLine(error) };

    private static Json? Masked(Dictionary<string, string> summary)
    {
        var masked = new Json();
        foreach (var (name, value) in summary)
            masked[SecretMask.Apply(name)] = SecretMask.Apply(value);
        return masked.Count == 0 ? null : masked;
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    private static object Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
    // A switch that is not known may be a secret one, mistyped.
    private IEnumerable<string> Words() => CommandLine.Current.Positional.Select(SecretMask.Apply).Concat(CommandLine.Current.Switches.SelectMany(
        x => x.Values.Select(y => Catalog?.IsPublic(x.Name) == true ? SecretMask.Apply(y) : SecretMask.Replacement).Prepend(x.Token)));
}
