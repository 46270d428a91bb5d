using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads section <c>tune</c>. What values an option may have is asked of the reader of <c>trainer</c>, so that it stands once.</summary>
internal sealed class TuneReader(Section root, string modelFile, string repository, LearningTask? task)
{
    private const string Allowed = "default, { from: 1, to: 9 }, { from: 1, to: 9, log: true }, a list of values";

    public TuningPlan? Read(TrainerOptions? current, IReadOnlyList<GateRule> gates)
    {
        var section = root.Child("tune");
        var isForeign = current is not null && TrainerSpace.Of(task: null).All(s => s.Kind != current.Kind);
        if (section is not null && isForeign)
            root.Faults.Add(section.Place, $"trainer {current!.Kind} has nothing to tune", string.Join(", ", Kinds.Select(k => k.Kind)), "remove 'tune', or choose another trainer");
        if (section is null)
            return isForeign || task is null ? null : new TuningPlan { Metric = TuningPlan.MainMetric(gates, task.Value), Trainers = Fitting(current) };
        var metric = section.Has("metric") ? Metric(section) : null;
        _ = section.Find("metric");
        var defaults = new TuningPlan { Metric = default, Trainers = [] };
        var plan = defaults with
        {
            Sampler = section.Has("sampler") ? section.Choice<TrialSampler>("sampler") ?? defaults.Sampler : defaults.Sampler,
            Trials = section.Integer("trials", 2, 10_000, defaults.Trials),
            Time = section.Duration("time", TimeSpan.FromSeconds(1), TimeSpan.FromDays(7), defaults.Time),
            MemoryMegabytes = section.Integer("memoryMegabytes", 64, int.MaxValue),
            Patience = section.Integer("patience", 1, 10_000, defaults.Patience),
            Folds = section.Integer("folds", 2, 20, defaults.Folds),
            Seed = section.Integer("seed", 0, int.MaxValue, defaults.Seed),
            Trainers = Trainers(section, current),
        };
        _ = section.Find("sampler");
        section.Finish();
        return task is null || isForeign ? null : plan with { Metric = metric ?? TuningPlan.MainMetric(gates, task.Value) };
    }

    private IReadOnlyList<TrainerSpace> Kinds => TrainerSpace.Of(task);

    private MetricName? Metric(Section section)
    {
        var known = task is { } t ? MetricName.Of(t) : MetricName.All;
        return section.Choice("metric", known.ToDictionary(m => m.Value, m => m, StringComparer.Ordinal));
    }

    /// <summary>Those that keep what the current trainer is held to.</summary>
    private IReadOnlyList<TrainerSpace> Fitting(TrainerOptions? current) =>
        current is LightGbmOptions { Monotone: not null } ? [.. Kinds.Where(k => k.Start is LightGbmOptions)] : Kinds;

    private IReadOnlyList<TrainerSpace> Trainers(Section section, TrainerOptions? current)
    {
        var fitting = Fitting(current);
        if (section.Child("trainers") is not { } trainers)
            return fitting;
        foreach (var kind in Kinds)
            trainers.Find(kind.Kind);
        trainers.Finish();
        foreach (var entry in trainers.Entries.Where(e => Kinds.Any(k => k.Kind == e.Key) && !fitting.Any(k => k.Kind == e.Key)))
            root.Faults.Add(entry.Place, $"{trainers.Path(entry.Key)} can't keep trainer.monotone", string.Join(", ", fitting.Select(k => k.Kind)), "remove it");
        return [.. Kinds.Where(k => trainers.Has(k.Kind)).Select(k => Space(trainers, k))];
    }

    private TrainerSpace Space(Section trainers, TrainerSpace kind)
    {
        if (trainers.Find(kind.Kind) is not { } node || node is TextNode { Text: "default" })
            return kind;
        if (node is not MapNode { Entries.Count: > 0 })
        {
            trainers.Faults.Add(node.Place, $"{trainers.Path(kind.Kind)} is {node.Kind}", "default, a mapping of options, such as { trees: { from: 50, to: 500 } }");
            return kind;
        }
        var section = trainers.Child(kind.Kind, node)!;
        return kind with { Ranges = [.. section.Entries.Select(e => Range(section, kind, e)).OfType<ParameterRange>()] };
    }

    private ParameterRange? Range(Section space, TrainerSpace kind, MapEntry option)
    {
        switch (option.Value)
        {
            case TextNode { Text: "default" } when kind.Ranges.FirstOrDefault(r => r.Name == option.Key) is { } usual:
                return usual;
            case ListNode { Items: { Count: > 0 } items } when items.All(i => i is TextNode { IsNull: false }):
                return items.All(i => IsTaken(kind, option, i))
                    ? new ChoiceRange(option.Key, [.. items.Cast<TextNode>().Select(i => i.Text).Distinct()])
                    : null;
            case MapNode map:
                var section = space.Child(option.Key, map)!;
                var range = Between(section, kind, option);
                section.Finish();
                return range;
            default:
                // A misspelt option is told as such, whatever stands behind it.
                if (IsTaken(kind, option, option.Value))
                    space.Faults.Add(option.Value.Place, $"{space.Path(option.Key)} is {option.Value.Kind}", Allowed);
                return null;
        }
    }

    private NumberRange? Between(Section section, TrainerSpace kind, MapEntry option)
    {
        var (from, to) = (section.Number("from", Bounds.Any, required: true), section.Number("to", Bounds.Any, required: true));
        var isLog = section.Flag("log");
        if (from is null || to is null)
            return null;
        var (start, end) = (section.Find("from")!, section.Find("to")!);
        if (!IsTaken(kind, option, start) || !IsTaken(kind, option, end))
            return null;
        if (from >= to)
            section.Faults.Add(end.Place, $"{section.Path("to")} is not above from", $"above {Scalars.Write(from.Value)}");
        else if (isLog && from <= 0)
            section.Faults.Add(start.Place, $"{section.Path("from")} is {Scalars.Write(from.Value)}, and log is true", "above 0", "remove 'log', or begin above 0");
        else
            return new NumberRange(option.Key, from.Value, to.Value, isLog, kind.Start.IsWhole(option.Key));
        return null;
    }

    /// <summary>Reads a trainer that has nothing but this option.</summary>
    private bool IsTaken(TrainerSpace kind, MapEntry option, Node value)
    {
        var faults = new FaultList();
        if (option.Key == "kind")
            return Refuse(option, $"'{option.Key}' can't be tuned: it is the name of the mapping");
        if (option.Key is "seed" or "threads")
            return Refuse(option, $"'{option.Key}' can't be tuned: it must not decide how good a model is");
        var trainer = new MapNode(option.Place, [new MapEntry("kind", option.Place, new TextNode(option.Place, kind.Kind, Quoted: false)), option with { Value = value }]);
        var document = new MapNode(option.Place, [new MapEntry("trainer", option.Place, trainer)]);
        TrainerReader.Read(new Section(document, "", faults, effective: null), modelFile, repository, task, features: null);
        try
        {
            faults.ThrowIfAny();
            return true;
        }
        catch (WrongUseException e)
        {
            foreach (var fault in e.Faults)
                root.Faults.Add(fault.Place!, fault.Message, fault.Allowed, fault.NextStep);
            return false;
        }
    }

    private bool Refuse(MapEntry option, string message)
    {
        root.Faults.Add(option.Place, message, nextStep: "remove it");
        return false;
    }
}
