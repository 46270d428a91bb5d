using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>How far a search is.</summary>
/// <param name="Settings">Different settings that were begun.</param>
/// <param name="Best">The best on all rows so far; null when none is finished.</param>
/// <param name="Last">The trial that was finished just now.</param>
public sealed record SearchState(int Settings, int Planned, TuningTrial? Best, TuningTrial Last);
