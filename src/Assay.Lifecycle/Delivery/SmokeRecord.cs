namespace Assay.Lifecycle;

/// <summary>The rows that a version was smoke-tested with, kept so that it can be tested with the same ones when it serves again.</summary>
/// <param name="Model">The bytes that gave the scores.</param>
public sealed record SmokeRecord(ContentDigest Model, IReadOnlyList<SmokeTest> Tests);
