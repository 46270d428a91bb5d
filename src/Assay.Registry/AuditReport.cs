using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>What an audit looked at and found.</summary>
/// <param name="Entries">The lines of the history.</param>
/// <param name="Versions">The versions whose files were held against the history.</param>
/// <param name="Files">The stored files whose bytes were read and held against their digests.</param>
/// <param name="Findings">What is not as it was written, each with its place. Empty when all is.</param>
/// <param name="Absent">What the versions name and this content store does not have: the remote or another clone may.</param>
public sealed record AuditReport(int Entries, int Versions, int Files, IReadOnlyList<Fault> Findings, IReadOnlyList<Fault> Absent);
