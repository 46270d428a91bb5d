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
