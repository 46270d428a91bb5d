namespace Assay.Serving;

internal static class RequestLimits
{
    public const int Rows = 10_000;

    public const long BodyBytes = 10 * 1024 * 1024;

    /// <summary>Faults told of one request.</summary>
    public const int Faults = 20;

    /// <summary>Characters of a name that a fault repeats: the answer shall not be larger than the mistake.</summary>
    public const int ShownNameLength = 64;
}
