namespace Nuke.Common.CI;

/// <summary>Injects one of <paramref name="total"/> parts: <c>--name 2</c> is part 2, without it all is one part.</summary>
public class PartitionAttribute(int total) : ParameterAttribute
{
    public int Total { get; } = total;
    public override bool List => false;

    public override object? GetValue(MemberInfo member, object instance)
    {
        var parameter = new Parameter(Name ?? member.Name, typeof(int?), "");
        return ParameterSources.Current.Resolve(parameter) switch
        {
            null => Partition.Single,
            int part when part >= 1 && part <= Total => new Partition { Part = part, Total = Total },
            var part => throw new WrongUseException($"Parameter {parameter.Switch}: '{part}' is not allowed. Allowed: 1 to {Total}")
        };
    }
}
