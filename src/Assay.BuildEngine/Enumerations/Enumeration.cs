namespace Nuke.Common.Tooling;

public abstract class Enumeration
{
    protected string Value { get; set; } = null!;
    public static implicit operator string(Enumeration? value) => value?.Value!;
    public static bool operator ==(Enumeration? a, Enumeration? b) => a is null ? b is null : a.Equals(b);
    public static bool operator !=(Enumeration? a, Enumeration? b) => !(a == b);
    public override bool Equals(object? obj) => obj is Enumeration other && other.GetType() == GetType() && other.Value == Value;
    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;
    public override string ToString() => Value;
    internal static IEnumerable<Enumeration> ValuesOf(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(x => x.FieldType == type).Select(x => (Enumeration)x.GetValue(null)!);

    public class TypeConverter<T> : TypeConverter where T : Enumeration
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => value is string text
            ? ValuesOf(typeof(T)).FirstOrDefault(x => string.Equals(x.Value, text, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"'{text}' is no {typeof(T).Name}: {string.Join(", ", ValuesOf(typeof(T)))}")
            : base.ConvertFrom(context, culture, value);
    }
}

[AttributeUsage(AttributeTargets.Field)]
public class EnumValueAttribute(string value) : Attribute { public string Value { get; } = value; }

public static class EnumerationExtensions
{
    /// <summary>The text of <see cref="EnumValueAttribute"/>, or else the name.</summary>
    public static string GetValue<T>(this T value)
        where T : Enum => typeof(T).GetField(value.ToString())?.GetCustomAttribute<EnumValueAttribute>()?.Value ?? value.ToString();
}
