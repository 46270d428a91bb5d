using System.Text.RegularExpressions;

namespace Assay.Data;

/// <summary>What the name of a column tells.</summary>
internal static partial class ColumnWords
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mm"] = "mm", ["cm"] = "cm", ["m"] = "m", ["km"] = "km", ["ft"] = "ft", ["miles"] = "mi", ["mi"] = "mi",
        ["mg"] = "mg", ["g"] = "g", ["kg"] = "kg", ["lb"] = "lb", ["lbs"] = "lb", ["ml"] = "ml", ["l"] = "l",
        ["usd"] = "USD", ["eur"] = "EUR", ["gbp"] = "GBP", ["chf"] = "CHF", ["pct"] = "%", ["percent"] = "%",
        ["ms"] = "ms", ["s"] = "s", ["sec"] = "s", ["seconds"] = "s", ["mins"] = "min", ["minutes"] = "min", ["h"] = "h", ["hours"] = "h", ["days"] = "days", ["years"] = "years",
        ["mph"] = "mph", ["kmh"] = "km/h", ["knots"] = "kn", ["hpa"] = "hPa", ["kw"] = "kW", ["kwh"] = "kWh",
    };

    /// <summary>The unit that stands at the end of a name: <c>mass_kg</c>, <c>Length (cm)</c>; null when none does.</summary>
    public static string? Unit(string name) => Last().Match(name) is { Success: true } match ? Units.GetValueOrDefault(match.Groups[1].Value) : null;

    public static bool IsIdentifier(string name) => Identifier().IsMatch(name);

    /// <summary>Whole numbers of such a name are categories: their size means nothing.</summary>
    public static bool IsCode(string name) => Code().IsMatch(name);

    /// <summary>Digits of such a name are a text, like a postcode.</summary>
    public static bool IsDigits(string name) => Digits().IsMatch(name);

    /// <summary>The bounds of a coordinate on the earth in degrees; null when it is none.</summary>
    public static double? Degrees(string name) => Coordinate().Match(name) is { Success: true } match ? (match.Groups[1].Success ? 90 : 180) : null;

    /// <summary>Whole numbers of such a name are years of the calendar, of which the next will come.</summary>
    public static bool IsYear(string name) => Year().IsMatch(name);

    public static bool IsBirth(string name) => Birth().IsMatch(name);

    /// <summary>Tells about a person, or one of his traits that the law may protect; null when it does neither.</summary>
    public static string? Personal(string name) => Person().IsMatch(name) ? "likely personal data" : Trait().IsMatch(name) ? "a trait of a person that the law may protect" : null;

    public static bool IsLabel(string name) => Label().IsMatch(name);

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"[_ (\[]([A-Za-z]+)[)\]]?\s*$", Loose)]
    private static partial Regex Last();

    [GeneratedRegex(@"(?:^|[_ .-])(id|uuid|guid|key|rowid|nr|no|number)$|^(index|(row|record|unnamed)\b.*)$|(?-i:[a-z]I[Dd])$|^(sn|serial)$", Loose)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"(?:^|[_ .-])(id|code|class|type|category|group|kind|status|cluster|region|district|store|shop|zone|species|grade)$|(?-i:[a-z]I[Dd])$", Loose)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?:^|[_ .-])(zip|plz|postcode|postal|phone|mobile|fips|iban|isbn|ean|sku)(?:$|[_ .-]|code)", Loose)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?:^|[_ .-])(?:(lat|latitude)|lon|lng|long|longitude)$", Loose)]
    private static partial Regex Coordinate();

    [GeneratedRegex(@"(?:^|[_ .-])(year|yr|jahr)$", Loose)]
    private static partial Regex Year();

    [GeneratedRegex(@"birth|(?:^|[_ .-])dob(?:$|[_ .-])|geburt", Loose)]
    private static partial Regex Birth();

    [GeneratedRegex(@"^name$|e-?mail|phone|mobile|(?:^|[_ .-])(surname|(first|last|full|given|family|middle|customer|client|person|patient|passenger|employee|contact|owner|user)[_ ]?name|address|street|ssn|iban|passport|dob|ip|ip_?address|username|licen[cs]e_?plate)$|birth|social_?security|credit_?card|geburt", Loose)]
    private static partial Regex Person();

    [GeneratedRegex(@"(?:^|[_ .-])(sex|gender|race|ethnicity|ethnic|religion|nationality|disability|pregnant|marital|marital_?status|orientation)(?:$|[_ .-])", Loose)]
    private static partial Regex Trait();

    [GeneratedRegex(@"^(label|target|y|class|outcome|response)$", Loose)]
    private static partial Regex Label();
}
