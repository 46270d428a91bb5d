using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>On what machine, with what and how long the version was made.</summary>
internal static class MakingSection
{
    public static ReportPart Of(ModelPage page) => page.Making is not { } making ? ReportPart.None : ReportPart.Of("making", "Machine", $"""
        <div class="scroll report" tabindex="0" role="group" aria-label="Machine"><table class="pairs"><tbody>
        {Facts(making).Select<(string Name, string Value), Html>(f => $"<tr><th scope=\"row\">{f.Name}</th><td><bdi>{f.Value}</bdi></td></tr>\n")}
        </tbody></table></div>
        """);

    private static IEnumerable<(string Name, string Value)> Facts(Making making)
    {
        yield return ("Operating system", making.OperatingSystem);
        yield return ("Platform", making.Platform);
        yield return ("Processors", Figure.Count(making.Processors));
        yield return ("Runtime", making.Runtime);
        if (making.Sdk is { } sdk)
            yield return ("SDK", sdk);
        foreach (var (name, version) in making.Packages)
            yield return (name, version);
        foreach (var (stage, time) in making.Durations)
            yield return ($"{stage} took", $"{Figure.Number(time.TotalSeconds)} s");
    }
}
