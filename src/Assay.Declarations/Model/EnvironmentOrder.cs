using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads after which environment each one comes.</summary>
/// <param name="names">Of all environments.</param>
internal sealed class EnvironmentOrder(IReadOnlyList<string> names)
{
    private readonly Dictionary<string, (string Before, SourcePlace Place)> after = new(StringComparer.Ordinal);

    /// <returns>Null when it comes after none, or after none that there is, which is reported.</returns>
    public EnvironmentName? Read(Section environment, string name)
    {
        if (environment.Parsed<EnvironmentName>("after") is not { } before)
            return null;
        var place = environment.Find("after")!.Place;
        string[] others = [.. names.Where(n => n != name)];
        if (!others.Contains(before.Value))
        {
            var nextStep = NearestName.Question(before.Value, others) ?? "name another environment of this file";
            environment.Faults.Add(place, $"{environment.Path("after")} is '{before}'", string.Join(", ", others), nextStep);
            return null;
        }
        after[name] = (before.Value, place);
        return before;
    }

    /// <summary>An environment that comes after itself, by others, gets nothing.</summary>
    public void CheckEnds(FaultList faults)
    {
        foreach (var name in after.Keys.Order(StringComparer.Ordinal))
        {
            var way = Way(name);
            if (way[^1] == name && way.Order(StringComparer.Ordinal).First() == name)
                faults.Add(after[name].Place, $"environments go in a circle: {string.Join(" after ", way)}", nextStep: "let one of them come after none");
        }
    }

    /// <summary>From an environment back to the first, or to one that is on the way already.</summary>
    private List<string> Way(string name)
    {
        var way = new List<string> { name };
        while (after.TryGetValue(way[^1], out var next))
        {
            var again = way.Contains(next.Before);
            way.Add(next.Before);
            if (again)
                break;
        }
        return way;
    }
}
