using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Section <c>card</c>: what only a person can say of a model.</summary>
internal static class CardReader
{
    public static CardNotes Read(Section root)
    {
        if (root.Child("card") is not { } card)
            return new CardNotes();
        var notes = new CardNotes
        {
            IntendedUse = card.Text("intendedUse"),
            OutOfScope = card.Text("outOfScope"),
            Limitations = card.Text("limitations"),
            Owner = card.Text("owner"),
            License = card.Text("license"),
            Ethics = card.Text("ethics"),
        };
        card.Finish();
        return notes;
    }
}
