namespace Nuke.Common.CI;

/// <summary>One part of a whole, written <c>2/3</c>.</summary>
[TypeConverter(typeof(TypeConverter))]
public class Partition
{
    public static Partition Single { get; } = new() { Part = 1, Total = 1 };
    /// <summary>Counted from 1.</summary>
    public int Part { get; set; }
    public int Total { get; set; }
    public bool IsIn(int part) => part == Part;
    /// <summary>Every <see cref="Total"/>th item, dealt out in turn.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) => enumerable.Where((_, index) => index % Total + 1 == Part);
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{Total}");

    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
        {
            if (value is not string text)
                return base.ConvertFrom(context, culture, value);
            var parts = text.Split('/');
            Assert.True(parts.Length == 2, $"'{text}' is no partition such as 2/3");
            var partition = new Partition { Part = int.Parse(parts[0], culture), Total = int.Parse(parts[1], culture) };
            Assert.True(partition.Part >= 1 && partition.Part <= partition.Total, $"'{text}' is no partition such as 2/3");
            return partition;
        }
    }
}

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
