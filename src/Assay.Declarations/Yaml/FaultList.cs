using Assay.Lifecycle;

namespace Assay.Declarations.Yaml;

/// <summary>Gathers the faults of a file, so that its writer sees all of them at once.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> faults = [];

    public void Add(SourcePlace place, string message, string? allowed = null, string? nextStep = null) =>
        faults.Add(new Fault(message) { Place = place, Allowed = allowed, NextStep = nextStep });

    /// <exception cref="WrongUseException">There is a fault; all are in it, in the order of their places.</exception>
    public void ThrowIfAny()
    {
        if (faults.Count == 0)
            return;
        throw new WrongUseException(
            [.. faults.OrderBy(f => f.Place?.File, StringComparer.Ordinal).ThenBy(f => f.Place?.Line).ThenBy(f => f.Place?.Column)]);
    }
}
