namespace Assay.Lifecycle;

/// <summary>What is looked for in data that is sound row by row and may still fool a model.</summary>
public enum QualityRule
{
    /// <summary>The share of test rows whose values, key and times left aside, all stand in a training row too.</summary>
    TrainTestOverlap,

    /// <summary>
    /// How well a feature alone tells the label, from 0 for nothing to 1 for all: 2 AUC - 1 for a binary label, else the share of it that is
    /// explained.
    /// </summary>
    LabelLeak,

    /// <summary>How well the order of a feature that hardly repeats, such as an identifier, tells the label; as <see cref="LabelLeak"/>.</summary>
    IdentifierOrder,

    /// <summary>The share of a date or timestamp that is later than the run, or than its batch's period.</summary>
    FutureTime,

    /// <summary>The share of a column's most frequent value.</summary>
    NearConstant,

    /// <summary>The share of rows in which two columns say the same.</summary>
    DuplicateColumn,

    /// <summary>The share of a column's values that look like names, addresses or numbers of persons.</summary>
    PersonalData,
}
