using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads tolerance, severity, description and owner, wherever they stand.</summary>
internal static class TermsReader
{
    private static readonly Dictionary<string, CheckSeverity> Severities =
        Enum.GetValues<CheckSeverity>().ToDictionary(Section.Camel, s => s, StringComparer.Ordinal);

    public static CheckTerms Read(Section section, CheckTerms defaults) =>
        ReadWithoutTolerance(section, defaults) with { ToleranceRatio = section.Number("tolerance", Bounds.Share, defaults.ToleranceRatio) };

    /// <summary>For what no single row can break.</summary>
    public static CheckTerms ReadWithoutTolerance(Section section, CheckTerms defaults) => new()
    {
        Severity = section.Find("severity") is not null ? section.Choice("severity", Severities) ?? defaults.Severity : defaults.Severity,
        Description = section.Text("description") ?? defaults.Description,
        Owner = section.Text("owner") ?? defaults.Owner,
        Place = section.Place,
    };
}
