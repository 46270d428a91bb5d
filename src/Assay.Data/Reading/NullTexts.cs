using System.Runtime.CompilerServices;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The texts of a table that mean "missing".</summary>
internal sealed class NullTexts(TableContract table)
{
    private readonly bool hasEmpty = table.NullTexts.Contains("");
    private readonly byte[][] texts = [.. table.NullTexts.Where(t => t.Length > 0).Select(Encoding.UTF8.GetBytes)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contain(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
            return hasEmpty;
        foreach (var text in texts)
        {
            if (field.SequenceEqual(text))
                return true;
        }
        return false;
    }
}
