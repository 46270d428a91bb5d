namespace Assay.Lifecycle;

/// <summary>On what machine, with what and how long a version was made. Tells of the day, not of the model: it is in no image and in no digest of a model.</summary>
public sealed record Making
{
    /// <summary>The version of the .NET SDK; null when nobody knows.</summary>
    public string? Sdk { get; init; }

    /// <summary>Such as <c>.NET 10.0.0</c>.</summary>
    public required string Runtime { get; init; }

    public required string OperatingSystem { get; init; }

    /// <summary>The runtime identifier, such as <c>linux-x64</c>.</summary>
    public required string Platform { get; init; }

    public required int Processors { get; init; }

    /// <summary>The packages that compute, learn and score, with their versions.</summary>
    public required IReadOnlyDictionary<string, string> Packages { get; init; }

    /// <summary>How long each stage took, by its name, when it last ran.</summary>
    public required IReadOnlyDictionary<string, TimeSpan> Durations { get; init; }
}
