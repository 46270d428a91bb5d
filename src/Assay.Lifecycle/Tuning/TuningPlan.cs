namespace Assay.Lifecycle;

/// <summary>Section <c>tune</c> of model.yaml: how better settings of the trainer are searched for. Everything has a default.</summary>
public sealed record TuningPlan
{
    /// <summary>Default: that of the first gate that judges a metric, else the main one of the task: auc, logLoss, rmse.</summary>
    public required MetricName Metric { get; init; }

    /// <summary>The kinds of trainers that take turns. Default: all that can learn the task.</summary>
    public required IReadOnlyList<TrainerSpace> Trainers { get; init; }

    /// <summary>Default: halving.</summary>
    public TrialSampler Sampler { get; init; } = TrialSampler.Halving;

    /// <summary>Settings to try, the current ones included, 2 to 10,000. Default: 40.</summary>
    public int Trials { get; init; } = 40;

    /// <summary>The longest that one run searches; another run goes on. Default: 30 minutes.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Memory that the process may use, in units of 1,000,000 bytes, 64 or more. Default: half of the machine's.</summary>
    public int? MemoryMegabytes { get; init; }

    /// <summary>The search ends when so many settings in a row were no better, 1 to 10,000. Default: 30.</summary>
    public int Patience { get; init; } = 30;

    /// <summary>Parts of the training rows that are validated on, each by a model that never saw it, 2 to 20. Default: 3.</summary>
    public int Folds { get; init; } = 3;

    /// <summary>Seeds the settings that are drawn, 0 or more. Default: 42.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The metric that is searched by when nobody says which.</summary>
    public static MetricName MainMetric(IEnumerable<GateRule> gates, LearningTask task) =>
        gates.Where(g => g is FloorRule or NotWorseThanChampionRule).Select(g => (MetricName?)g.Metric).FirstOrDefault()
        ?? new MetricName(task switch
        {
            LearningTask.Binary => "auc",
            LearningTask.Multiclass => "logLoss",
            _ => "rmse",
        });
}
