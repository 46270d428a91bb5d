using System.Globalization;

namespace Assay.Lifecycle;

/// <summary>The values of one trainer option that a search tries.</summary>
/// <param name="Name">The option's name in model.yaml.</param>
public abstract record ParameterRange(string Name);

/// <summary>All numbers between two ends, these included.</summary>
/// <param name="IsLog">Whether each factor is as likely as every other, not each distance. Both ends are then above 0.</param>
/// <param name="IsWhole">Whether only whole numbers are tried.</param>
public sealed record NumberRange(string Name, double From, double To, bool IsLog = false, bool IsWhole = false) : ParameterRange(Name)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name} {From} to {To}{(IsLog ? ", log" : "")}{(IsWhole ? ", whole" : "")}");
}

/// <summary>Some values, each as likely as the others.</summary>
/// <param name="Choices">As model.yaml writes them.</param>
public sealed record ChoiceRange(string Name, IReadOnlyList<string> Choices) : ParameterRange(Name)
{
    public override string ToString() => $"{Name} {string.Join(", ", Choices)}";
}
