using System.Net;
using System.Text.RegularExpressions;

namespace Assay.Data;

/// <summary>What values look like when they are personal data.</summary>
internal static partial class PersonalValues
{
    /// <summary>One random number in ten has a right check digit.</summary>
    private const double LeastShareOfCards = 0.5;

    private static readonly (string Kind, Func<string, bool> Is, double Least)[] Kinds =
    [
        ("e-mail addresses", v => Email().IsMatch(v), 0),
        ("IBANs with a right check number", IsIban, 0),
        ("card numbers with a right check digit", IsCard, LeastShareOfCards),
        ("IP addresses", IsAddress, 0),
        ("telephone numbers", v => Phone().IsMatch(v) && v.Count(char.IsAsciiDigit) is >= 7 and <= 15, 0),
    ];

    /// <summary>What most of the values look like, with their share; null when none looks like a person's.</summary>
    public static (string Kind, double Share)? Likeliest(IReadOnlyCollection<string> values)
    {
        (string Kind, double Share)? likeliest = null;
        foreach (var (kind, matches, least) in Kinds)
        {
            var share = values.Count == 0 ? 0 : (double)values.Count(matches) / values.Count;
            if (share > least && share > (likeliest?.Share ?? 0))
                likeliest = (kind, share);
        }
        return likeliest;
    }

    /// <summary>ISO 13616: letters count from 10, the first four signs go to the end, and the rest of a division by 97 is 1.</summary>
    private static bool IsIban(string value)
    {
        var iban = value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!Iban().IsMatch(iban))
            return false;
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
        return rest == 1;
    }

    /// <summary>ISO 7812: the sum of the digits, every second from the right doubled (Luhn 1954), ends in 0.</summary>
    private static bool IsCard(string value)
    {
        if (!Card().IsMatch(value))
            return false;
        var (sum, doubled) = (0, false);
        foreach (var c in value.Where(char.IsAsciiDigit).Reverse())
        {
            var digit = (c - '0') * (doubled ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            doubled = !doubled;
        }
        return sum % 10 == 0;
    }

    private static bool IsAddress(string value) =>
        (value.Count(c => c == '.') == 3 || value.Count(c => c == ':') >= 2) && !Time().IsMatch(value) && IPAddress.TryParse(value, out _);

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    [GeneratedRegex(@"^[2-6]\d{3}([ -]?\d{4}){2}[ -]?\d{1,7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex(@"^(\+|00)\d[\d ()/.-]*\d$|^\(\d{2,5}\) ?[\d -]+\d$|^0\d{2,5}[ /-]\d[\d -]+\d$|^\d{3}-\d{3}-\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^\d{1,2}:\d{2}:\d{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
