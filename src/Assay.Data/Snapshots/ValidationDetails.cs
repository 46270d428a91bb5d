using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>What validation found, passed or not, and what it learned of the data.</summary>
/// <param name="Checks">Every check that was made, by table.</param>
/// <param name="Profiles">Of the sound rows of each batch, by table, in the order of the batches.</param>
public sealed record ValidationDetails(ValidationReport Report, IReadOnlyList<CheckResult> Checks, IReadOnlyList<BatchProfile> Profiles);
