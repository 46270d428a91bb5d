using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Assay.Lifecycle;

namespace Assay.Scoring;

/// <summary>The numbers of the categories of a signature's coded inputs; made once for a signature.</summary>
internal sealed class CategoryCodes
{
    private static readonly ConditionalWeakTable<ModelSignature, CategoryCodes> Known = [];
    private readonly FrozenDictionary<string, float>.AlternateLookup<ReadOnlySpan<char>>[] codes;

    private CategoryCodes(ModelSignature signature) => codes =
    [
        .. signature.Inputs.Select(i => (i.Coded ? i.Categories! : [])
            .Select((text, index) => KeyValuePair.Create(text, index + 1f))
            .ToFrozenDictionary(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>()),
    ];

    public static CategoryCodes Of(ModelSignature signature) => Known.GetValue(signature, s => new CategoryCodes(s));

    /// <summary>1 for the first category of the input, 0 for a text that is none.</summary>
    public float Code(int input, ReadOnlySpan<char> text) => codes[input].TryGetValue(text, out var code) ? code : 0;
}
