namespace Assay.Deployment;

/// <summary>What every image of Assay is like inside.</summary>
internal static class ServerFacts
{
    /// <summary>On which the server listens.</summary>
    public const int Port = 8080;

    /// <summary>The user and group that it runs as; not that of root.</summary>
    public const int UserId = 64198;

    public const string Program = "/app/assay-server";

    public const string ReadyPath = "/health/ready";

    public const string LivePath = "/health/live";

    /// <summary>What it runs with: no file of the runtime's own, no data of cultures.</summary>
    public static IReadOnlyList<(string Name, string Value)> Variables => [("DOTNET_EnableDiagnostics", "0"), ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")];
}
