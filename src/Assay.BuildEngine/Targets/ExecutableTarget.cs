namespace Nuke.Common.Execution;

[DebuggerDisplay("{Name}: {Status}")]
public class ExecutableTarget
{
    public MemberInfo Member { get; set; } = null!;
    public string Name { get; set; } = "";
    public string Description { get; set; } = null!;
    public bool Listed { get; set; } = true;
    public Delegate Factory { get; set; } = null!;
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];
    public DependencyBehavior DependencyBehavior { get; internal set; }
    public bool AssuredAfterFailure { get; internal set; }
    public bool ProceedAfterFailure { get; internal set; }
    public List<LambdaExpression> DelegateRequirements { get; } = [];
    public List<ToolRequirement> ToolRequirements { get; } = [];
    public List<Action> Actions { get; } = [];
    public List<ExecutableTarget> ExecutionDependencies { get; } = [];
    public List<ExecutableTarget> OrderDependencies { get; } = [];
    public List<ExecutableTarget> TriggerDependencies { get; } = [];
    public List<ExecutableTarget> Triggers { get; } = [];
    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];
    public LookupTable<ExecutableTarget, string> ArtifactDependencies { get; } = new();
    public List<string> ArtifactProducts { get; } = [];
    public int? PartitionSize { get; set; }
    public TimeSpan Duration => Stopwatch.Elapsed;
    public bool IsDefault { get; set; }
    public ExecutionStatus Status { get; set; }
    public bool Invoked { get; set; }
    public Dictionary<string, string> SummaryInformation { get; internal set; } = [];
    /// <summary>Why the target was skipped, for example <c>because of Train</c>; null when a condition of its own did it.</summary>
    public string Skipped { get; set; } = null!;
    /// <summary>The condition that did not hold; null when there was none.</summary>
    public string OnlyWhen { get; set; } = null!;
    internal Stopwatch Stopwatch { get; } = new();
    /// <summary>0: has not run.</summary>
    internal long StartTimestamp { get; set; }
    internal Exception? Error { get; set; }
    internal TargetOutput? Output { get; set; }
    public override string ToString() => Name;
}

/// <summary>A collective target has no actions: it only groups others and is not shown in the summary.</summary>
public enum ExecutionStatus { None, Scheduled, NotRun, Skipped, Succeeded, Failed, Running, Aborted, Collective }
