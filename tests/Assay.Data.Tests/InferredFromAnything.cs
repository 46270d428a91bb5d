using System.Text;
using Assay.Lifecycle;
using static Assay.Data.Tests.InferenceFile;

namespace Assay.Data.Tests;

/// <summary>Whatever stands in a file: it is refused with its place, or it keeps the contract that is inferred from it.</summary>
public sealed class InferredFromAnything
{
    private const int Files = 80;

    private static readonly string[] Fields =
    [
        "", " ", "NA", "N/A", "null", "?", "-", ".", "none", "unknown", "12", "-7", "+5", "0001", "1e5", "1e400", "99999999999999999999", "NaN", "1,5", "1.234,5", "1,234.5", "$ 7", "7 €",
        "12 %", "true", "False", "yes", "2024-02-29", "2024-02-30", "2024-01-01 10:00", "2024-01-01T10:00:00Z", "31.12.2023", "1/2/99", "x", "é", "日本", "a\u001bb", "a\u2028b", "it's", "#", "_row",
    ];

    private static readonly string[] Marks = ["\"", "\n", "\r", ";", ";;", "\0", "\u00ff", "\n\n", "\"\""];

    [Fact]
    public void Is_refused_or_kept()
    {
        var (kept, refused) = (0, 0);
        for (var seed = 0; seed < Files; seed++)
        {
            using var file = new InferenceFile(Broken(seed));
            try
            {
                var snapshot = file.Validate(file.Infer());
                Assert.Equal(0, snapshot.Validation.QuarantinedRows);
                kept++;
            }
            catch (AssayException e) when (e is WrongUseException or DataRefusedException && e.Faults.All(f => f.Place?.File == "orders.csv"))
            {
                refused++;
            }
        }
        // Both happen, or nothing would be shown.
        Assert.True(kept > Files / 4 && refused > Files / 10, $"{kept} kept, {refused} refused");
    }

    /// <summary>A sound file in which some fields, and in some files single bytes, are replaced.</summary>
    private static byte[] Broken(int seed)
    {
        var random = new Random(seed);
        var text = Text("order_id;amount;price;day;code;kind;target", 200, i =>
            $"{7 * i};{Chance(i, 90)}.5;{Chance(i, 90, 2)},25;2024-{1 + (i / 20):D2}-{1 + (i % 20):D2};AB-{Chance(i, 9000, 3) + 1000};{"xyz"[i % 3]};{Chance(i, 2, 4)}");
        string[][] lines = [.. text.TrimEnd('\n').Split('\n').Select(l => l.Split(';'))];
        var column = random.Next(7);
        for (var changes = random.Next(0, 6); changes > 0; changes--)
            lines[random.Next(1, lines.Length)][random.Next(3) == 0 ? random.Next(7) : column] = Fields[random.Next(Fields.Length)];
        var broken = string.Join('\n', lines.Select(l => string.Join(';', l))) + "\n";
        if (seed % 4 == 0)
            broken = broken.Insert(random.Next(broken.Length), Marks[random.Next(Marks.Length)]);
        return Encoding.UTF8.GetBytes(broken);
    }
}
