namespace Assay.Scoring;

/// <summary>Runs one kind of model, row by row. Not safe for two threads.</summary>
internal interface IScoringEngine
{
    void Score(ScoringRow row, Span<float> scores);
}
