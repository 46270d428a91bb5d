namespace Assay.Serving;

internal static class RequestLimits
{
    public const int Rows = 10_000;

    public const long BodyBytes = 10 * 1024 * 1024;

    /// <summary>Faults told of one request.</summary>
    public const int Faults = 20;
}
