namespace Assay.Serving;

internal enum PredictionOutcome
{
    Ok,

    /// <summary>The caller's mistake.</summary>
    Refused,

    /// <summary>The server's mistake.</summary>
    Failed,
}
