namespace Assay.Lifecycle;

/// <summary>What is looked for beyond single rows, how much of it is let pass, and what a person has accepted.</summary>
public sealed record QualityContract
{
    /// <summary>Rules with other terms than their own; null where one is off. <see cref="LimitOf"/> knows all.</summary>
    public IReadOnlyDictionary<QualityRule, QualityLimit?> Limits { get; init; } = new Dictionary<QualityRule, QualityLimit?>();

    public IReadOnlyList<QualityAcceptance> Accepted { get; init; } = [];

    /// <summary>The limit of a rule, as declared or its default, which is a warning; null when the rule is off.</summary>
    public QualityLimit? LimitOf(QualityRule rule) => Limits.TryGetValue(rule, out var declared)
        ? declared
        : new QualityLimit(DefaultLimit(rule), new CheckTerms { Severity = CheckSeverity.Warning });

    /// <summary>The default limit of a rule.</summary>
    public static double DefaultLimit(QualityRule rule) => rule switch
    {
        QualityRule.TrainTestOverlap => 0.01,
        QualityRule.LabelLeak => 0.6,
        QualityRule.IdentifierOrder => 0.2,
        QualityRule.FutureTime => 0,
        QualityRule.NearConstant => 0.99,
        QualityRule.DuplicateColumn => 0.999,
        QualityRule.PersonalData => 0.1,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "An unknown rule."),
    };
}
