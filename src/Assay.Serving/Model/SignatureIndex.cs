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
}
