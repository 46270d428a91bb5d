namespace Assay.Lifecycle;

/// <summary>What a search found: <c>artifacts/tuning/&lt;model&gt;/tuning.json</c>.</summary>
public sealed record TuningResult
{
    public required ModelName Model { get; init; }

    /// <summary>The digest of all that decides how a trial comes out; the folder of the trials has its first digits.</summary>
    public required ContentDigest Key { get; init; }

    public required MetricName Metric { get; init; }

    public required TuningEnd Ended { get; init; }

    /// <summary>Different settings that were tried.</summary>
    public required int Settings { get; init; }

    public required int Failed { get; init; }

    /// <summary>Models that were learned and measured in this and earlier runs, over all folds and shares of rows.</summary>
    public required int Fits { get; init; }

    /// <summary>What model.yaml says now; null when it was not measured.</summary>
    public TuningTrial? Current { get; init; }

    /// <summary>The best on all rows; the current settings where nothing is better. Null when no trial was finished.</summary>
    public TuningTrial? Best { get; init; }

    /// <summary>The settings of <see cref="Best"/>, where they are better than the current ones.</summary>
    public TrainerOptions? Winner { get; init; }

    /// <summary>The bytes of model.yaml that the winner was compared with: only those take it.</summary>
    public required ContentDigest ModelYaml { get; init; }
}
