using System.Globalization;

namespace Assay.Benchmarks.Data;

/// <summary>A CSV file like those that teams have: numbers, dates, codes and texts, about 100 bytes a row.</summary>
internal static class MixedCsv
{
    public static readonly string[] Columns =
        ["id", "created", "amount", "quantity", "price", "country", "channel", "customer", "score", "latitude", "is_new", "note"];

    private static readonly string[] Countries = ["DE", "FR", "IT", "ES", "PL", "NL", "BE", "AT", "SE", "DK", "FI", "IE"];
    private static readonly string[] Channels = ["web", "shop", "phone"];

    public static void Write(string path, int rows, int seed = 1)
    {
        var random = new Random(seed);
        var start = new DateTime(2024, 1, 1);
        using var writer = new StreamWriter(path, append: false, System.Text.Encoding.UTF8, 1 << 16) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', Columns));
        for (var row = 0; row < rows; row++)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row + 1},{start.AddSeconds(row * 13L % 31_536_000):yyyy-MM-dd HH:mm:ss},{random.NextDouble() * 1000:F2},{random.Next(1, 100)},{random.NextDouble() * 50:F4},{Countries[random.Next(Countries.Length)]},{Channels[random.Next(3)]},C{random.Next(100_000):D6},{(random.Next(20) == 0 ? "" : random.NextDouble().ToString("F6", CultureInfo.InvariantCulture))},{random.NextDouble() * 180 - 90:F5},{(random.Next(2) == 0 ? "true" : "false")},note {random.Next(500)} of the row"));
        }
    }
}
