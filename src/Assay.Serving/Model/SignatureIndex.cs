using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Serving;

/// <summary>Finds inputs by the name in a request, without making a string of it.</summary>
internal sealed class SignatureIndex
{
    private readonly byte[][] names;

    public SignatureIndex(ModelSignature signature)
    {
        Signature = signature;
        names = [.. signature.Inputs.Select(i => Encoding.UTF8.GetBytes(i.Name))];
    }

    public ModelSignature Signature { get; }

    /// <summary>
    /// The input that the reader's property names, or -1. Callers mostly send inputs in the order of the signature, so the search
    /// begins at <paramref name="expected"/>.
    /// </summary>
    public int Find(ref Utf8JsonReader json, int expected)
    {
        for (var n = 0; n < names.Length; n++)
        {
            var input = (expected + n) % names.Length;
            if (json.ValueTextEquals(names[input]))
                return input;
        }
        return -1;
    }

    /// <summary>The input name that was probably meant; null when none is near.</summary>
    public string? Nearest(string name)
    {
        var nearest = Signature.Inputs
            .Select(i => (i.Name, Distance: EditDistance(i.Name.ToUpperInvariant(), name.ToUpperInvariant())))
            .MinBy(c => c.Distance);
        return nearest.Distance <= Math.Max(2, name.Length / 3) ? nearest.Name : null;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int EditDistance(string a, string b)
    {
        var costs = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.Min(substitution, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[b.Length];
    }
}
