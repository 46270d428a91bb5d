using System.Text.Json;
using Newtonsoft.Json;

namespace Nuke.Common.Execution;

/// <summary>Texts and JSON values to the types of parameters, always with the invariant culture.</summary>
internal static class ValueConversion
{
    public static object? FromTexts(IReadOnlyList<string> values, Type type, string? separator)
    {
        if (type.GetElementType() is { } element)
        {
            var texts = values.Count == 1 && separator is not null ? values[0].Split(separator, StringSplitOptions.RemoveEmptyEntries) : values;
            return ArrayOf(element, texts.Select(x => FromText(x, element)));
        }
        var isFlag = (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool);
        return values.Count switch
        {
            0 when isFlag => true,
            0 => throw new ConversionException("", type, "no value given"),
            1 when isFlag && values[0].Length == 0 => false,
            1 => FromText(values[0], type),
            _ => throw new ConversionException(string.Join(' ', values), type, "one value expected; targets come before the first switch")
        };
    }

    public static object? FromText(string text, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        var culture = CultureInfo.InvariantCulture;
        if (target == typeof(string) || target == typeof(object))
            return text;
        try
        {
            if (target.IsEnum)
                return ParseEnum(text, target);
            return Type.GetTypeCode(target) switch
            {
                TypeCode.Boolean => bool.Parse(text),
                TypeCode.Int32 => int.Parse(text, NumberStyles.AllowLeadingSign, culture),
                TypeCode.Int64 => long.Parse(text, NumberStyles.AllowLeadingSign, culture),
                TypeCode.Double => double.Parse(text, NumberStyles.Float, culture),
                TypeCode.Single => float.Parse(text, NumberStyles.Float, culture),
                TypeCode.Decimal => decimal.Parse(text, NumberStyles.Float, culture),
                _ when target == typeof(AbsolutePath) => Path(text, EnvironmentInfo.WorkingDirectory),
                _ => TypeDescriptor.GetConverter(target) is var converter && converter.CanConvertFrom(typeof(string))
                    ? converter.ConvertFrom(null, culture, text)
                    : throw new ConversionException(text, type, $"'{target.Name}' has no type converter for texts")
            };
        }
        catch (Exception exception) when (exception is not ConversionException)
        {
            throw new ConversionException(text, type);
        }
    }

    /// <summary>A value of a parameters file, whose paths start at the root.</summary>
    public static object? FromJson(JsonElement value, Type type, AbsolutePath root)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        if (type.GetElementType() is { } element && value.ValueKind == JsonValueKind.Array)
            return ArrayOf(element, value.EnumerateArray().Select(x => FromJson(x, element, root)));
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            return ReadObject(value.GetRawText(), type);
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        if (typeof(IAbsolutePathHolder).IsAssignableFrom(scalar))
        {
            var path = Path(text, root);
            return scalar == typeof(AbsolutePath) ? path : FromText(path, type);
        }
        return type.IsArray ? FromTexts([text], type, null) : FromText(text, type);
    }

    private static Array ArrayOf(Type element, IEnumerable<object?> items)
    {
        var list = items.ToList();
        var array = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++)
            array.SetValue(list[i], i);
        return array;
    }

    // A method of its own, so that most builds never load the serializer.
    private static object? ReadObject(string json, Type type)
    {
        try
        {
            return JsonConvert.DeserializeObject(json, type);
        }
        catch (Newtonsoft.Json.JsonException exception)
        {
            throw new ConversionException(json, type, exception.Message);
        }
    }

    private static AbsolutePath Path(string text, AbsolutePath folder) => PathText.Root(text) is null ? folder / text : AbsolutePath.Create(text);

    // Numbers would be taken for any enum, also those that it does not have.
    private static object ParseEnum(string text, Type type) =>
        Enum.TryParse(type, text, ignoreCase: true, out var value) && (Enum.IsDefined(type, value) || type.IsDefined(typeof(FlagsAttribute), false))
            ? value
            : throw new ConversionException(text, type);
}

internal sealed class ConversionException(string text, Type type, string? why = null)
    : Exception($"Value '{text}' could not be converted to '{TypeNames.Of(type)}'{(why is null ? "" : $" ({why})")}")
{
    public string Text { get; } = text;
}
