using System.Globalization;
using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Benchmarks.Data;

/// <summary>A CSV file like those that teams have: numbers, dates, codes and texts, about 100 bytes a row.</summary>
internal static class MixedCsv
{
    private static readonly string[] Countries = ["DE", "FR", "IT", "ES", "PL", "NL", "BE", "AT", "SE", "DK", "FI", "IE"];
    private static readonly string[] Channels = ["web", "shop", "phone"];

    /// <summary>Twelve columns with, beside type and presence, 20 checks and a key.</summary>
    public static readonly TableContract Contract = new()
    {
        Name = "mixed",
        Files = "*.csv",
        Key = ["id"],
        Columns =
        [
            Column("id", ColumnType.Integer, Range(1, null), new IncreasingCheck(IsStrict: true, CheckTerms.Default)),
            Column("created", ColumnType.Timestamp, new PastCheck(CheckTerms.Default), Range(new DateTime(2024, 1, 1).Ticks, new DateTime(2025, 1, 1).Ticks)),
            Column("amount", ColumnType.Number, Range(0, 1000), Figure(new Mean(), 450, 550), Figure(new Quantile(0.5), 450, 550)),
            Column("quantity", ColumnType.Integer, Range(1, 99), Figure(new Distinct(), 90, 99)),
            Column("price", ColumnType.Number, Range(0, 50)),
            Column("country", ColumnType.Text, new PatternCheck("[A-Z]{2}", CheckTerms.Default), Figure(new Distinct(), 10, 20)),
            Column("channel", ColumnType.Text, new ValuesCheck(Channels, CheckTerms.Default), Figure(new ShareOf("web"), 0.3, 0.4)),
            Column("customer", ColumnType.Text, new LengthCheck(new ValueRange(7, 7), CheckTerms.Default)),
            Column("score", ColumnType.Number, Range(0, 1), Figure(new Completeness(), 0.9, 1)) with { Nullable = true },
            Column("latitude", ColumnType.Number, Range(-90, 90), Figure(new Deviation(), 40, 60)),
            Column("is_new", ColumnType.Boolean, Figure(new ShareOf("true"), 0.4, 0.6)),
            Column("note", ColumnType.Text),
        ],
    };

    public static void Write(string path, int rows, int seed = 1)
    {
        var random = new Random(seed);
        var start = new DateTime(2024, 1, 1);
        using var writer = new StreamWriter(path, append: false, System.Text.Encoding.UTF8, 1 << 16) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', Contract.Columns.Select(c => c.Name)));
        for (var row = 0; row < rows; row++)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row + 1},{start.AddSeconds(row * 13L % 31_536_000):yyyy-MM-dd HH:mm:ss},{random.NextDouble() * 1000:F2},{random.Next(1, 100)},{random.NextDouble() * 50:F4},{Countries[random.Next(Countries.Length)]},{Channels[random.Next(3)]},C{random.Next(100_000):D6},{(random.Next(20) == 0 ? "" : random.NextDouble().ToString("F6", CultureInfo.InvariantCulture))},{random.NextDouble() * 180 - 90:F5},{(random.Next(2) == 0 ? "true" : "false")},note {random.Next(500)} of the row"));
        }
    }

    /// <summary>The same rows as Parquet, as DuckDB writes it.</summary>
    public static void ToParquet(string csv, string parquet)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (FROM read_csv({SqlText.Literal(csv)})) TO {SqlText.Literal(parquet)} (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    private static ColumnContract Column(string name, ColumnType type, params ColumnCheck[] checks) => new() { Name = name, Type = type, Checks = checks };

    private static RangeCheck Range(double? min, double? max) => new(new ValueRange(min, max), CheckTerms.Default);

    private static FigureCheck Figure(ColumnFigure figure, double min, double max) => new(figure, new ValueRange(min, max), CheckTerms.Default);
}
