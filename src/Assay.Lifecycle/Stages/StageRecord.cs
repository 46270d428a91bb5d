namespace Assay.Lifecycle;

/// <summary>What one stage did: the only thing that a later stage reads of it. Written last, so it stands for finished work.</summary>
/// <typeparam name="TResult">The noun that the stage hands over.</typeparam>
public sealed record StageRecord<TResult>
{
    /// <summary>Raised when the meaning of a record changes; records of another format are made anew.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required Stage Stage { get; init; }

    public required ModelName Model { get; init; }

    /// <summary><see cref="StageInputs.Key"/> of <see cref="Inputs"/>.</summary>
    public required ContentDigest Key { get; init; }

    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>The files that must still be there, unchanged, for the record to hold.</summary>
    public required IReadOnlyList<Artifact> Outputs { get; init; }

    public required TResult Result { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }
}
