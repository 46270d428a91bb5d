using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class ErrorRateJudge
{
    public static GateResult Judge(ErrorRateRule rule, int minRequests, LiveFigures candidate) => LiveValues.HeldShare(
        LiveValues.Open(rule, "no request was counted"), candidate.Errors, candidate.Requests, rule.AtMost, minRequests, "requests failed");
}
