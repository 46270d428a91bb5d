using System.Globalization;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>A CSV file in a temporary folder, and what is inferred from it.</summary>
internal sealed class InferenceFile : IDisposable
{
    public static readonly DateTime Now = new(2026, 7, 1);
    private readonly TemporaryFolder folder = new();
    private readonly string name;

    public InferenceFile(string text, string name = "orders.csv")
        : this(Encoding.UTF8.GetBytes(text), name)
    {
    }

    public InferenceFile(byte[] bytes, string name = "orders.csv")
    {
        this.name = name;
        File.WriteAllBytes(folder[name], bytes);
    }

    /// <summary>A header, and rows that are made from their numbers.</summary>
    public static InferenceFile Of(string header, int rows, Func<int, FormattableString> row) => new(Text(header, rows, row));

    public static string Text(string header, int rows, Func<int, FormattableString> row) =>
        header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => row(i).ToString(CultureInfo.InvariantCulture) + "\n"));

    /// <summary>A number of 0 to <paramref name="below"/>, less one, that looks like chance and is the same in every run.</summary>
    public static int Chance(int row, int below, int column = 0) => (int)(((ulong)(row + 1) * 0x9e3779b97f4a7c15 * (ulong)(2 * column + 1) >> 33) % (ulong)below);

    public ModelProposal Infer(Func<InferenceRequest, InferenceRequest>? change = null)
    {
        var request = new InferenceRequest { Name = new ModelName("orders"), Path = folder[name], DisplayPath = name, Port = 5080, Now = Now };
        return Inference.Infer(change is null ? request : change(request), folder["work"], TestContext.Current.CancellationToken);
    }

    public void Dispose() => folder.Dispose();
}
