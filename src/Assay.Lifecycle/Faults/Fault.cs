using System.Text;

namespace Assay.Lifecycle;

/// <summary>One thing that is wrong: what, where, what would be allowed, and what to do next.</summary>
/// <param name="Message">Names the thing and the value found.</param>
public sealed record Fault(string Message)
{
    public SourcePlace? Place { get; init; }

    public string? Allowed { get; init; }

    public string? NextStep { get; init; }

    public override string ToString()
    {
        var text = new StringBuilder();
        if (Place is not null)
            text.Append(Place).Append(": ");
        text.Append(Message);
        if (Allowed is not null)
            text.Append(" (allowed: ").Append(Allowed).Append(')');
        if (NextStep is not null)
            text.Append("\n  next: ").Append(NextStep);
        return text.ToString();
    }
}
