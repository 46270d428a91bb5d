namespace Assay.Deployment;

/// <summary>Filters as the engine's lists take them.</summary>
internal static class EngineFilters
{
    public static IDictionary<string, IDictionary<string, bool>> Label(string name, string value) => Of("label", $"{name}={value}");

    public static IDictionary<string, IDictionary<string, bool>> Of(string key, string value) => new Dictionary<string, IDictionary<string, bool>>
    {
        [key] = new Dictionary<string, bool> { [value] = true },
    };
}
