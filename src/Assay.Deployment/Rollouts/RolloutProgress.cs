namespace Assay.Deployment;

/// <summary>How far the step of a rollout is that lasts now.</summary>
/// <param name="Step"><c>canary 25 %</c>, <c>shadow</c>, <c>watch</c>.</param>
/// <param name="Elapsed">Since the step began.</param>
/// <param name="Hold">How long it lasts at least.</param>
/// <param name="Requests">That the new version answered in this step.</param>
/// <param name="Needed">For a verdict.</param>
public sealed record RolloutProgress(string Step, TimeSpan Elapsed, TimeSpan Hold, long Requests, long Errors, int Needed);
