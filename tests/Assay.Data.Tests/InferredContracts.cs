using System.IO.Compression;
using System.Text;
using Assay.Lifecycle;
using static Assay.Data.Tests.InferenceFile;

namespace Assay.Data.Tests;

/// <summary>What is promised of a file that nobody has described.</summary>
public sealed class InferredContracts
{
    [Theory]
    [InlineData("7", "-12", ColumnType.Integer)]
    [InlineData("7", "1.5e3", ColumnType.Number)]
    [InlineData("true", "False", ColumnType.Boolean)]
    [InlineData("2024-02-29", "2023-01-01", ColumnType.Date)]
    [InlineData("2024-02-29", "2023-01-01T10:15:30.5", ColumnType.Timestamp)]
    [InlineData("29.02.2024", "01.01.2023", ColumnType.Text)]
    [InlineData("2023-02-29", "2023-01-01", ColumnType.Text)]
    [InlineData("01067", "99998", ColumnType.Text)]
    [InlineData("12345678901234567", "1", ColumnType.Text)]
    [InlineData("1.234,50", "7,5", ColumnType.Text)]
    [InlineData("$ 1", "2", ColumnType.Text)]
    [InlineData(" 1", "2", ColumnType.Text)]
    public void The_type_is_the_narrowest_that_every_field_has(string odd, string even, ColumnType type)
    {
        using var file = Of("x;z;target", 100, i => $"{(i % 2 == 0 ? even : odd)};{Chance(i, 50)};{i % 3 % 2}");
        Assert.Equal(type, Column(file.Infer(), "x").Type);
    }

    [Fact]
    public void One_field_in_the_last_row_decides()
    {
        using var file = Of("x,z,target", 50_000, i => $"{(i == 49_999 ? "1.5" : "2")},{Chance(i, 50)},{i % 3 % 2}");
        Assert.Equal(ColumnType.Number, Column(file.Infer(), "x").Type);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_delimiter_is_found_though_others_stand_in_texts(char delimiter)
    {
        var others = string.Concat(",;\t|".Where(c => c != delimiter));
        using var file = Of(string.Join(delimiter, "a", "b", "target"), 60, i => $"{i}{delimiter}\"x{delimiter}{others}{i % 3}\"{delimiter}{i % 3 % 2}");
        var table = file.Infer().Contract.Table;
        Assert.Equal(delimiter, table.Delimiter);
        Assert.Equal(["a", "b", "target"], table.Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("windows")]
    [InlineData("utf-16")]
    [InlineData("gzip")]
    public void Any_file_that_Validate_reads_will_do(string kind)
    {
        var text = Text("größe,farbe,target", 60, i => $"{Chance(i, 90)}.5,{(i % 2 == 0 ? "grün" : "rot")},{i % 3 % 2}");
        using var file = new InferenceFile(kind switch
        {
            "windows" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "gzip" => Gzip(text),
            _ => Encoding.UTF8.GetBytes(text),
        }, kind == "gzip" ? "orders.csv.gz" : "orders.csv");
        var contract = file.Infer().Contract;
        Assert.Equal(kind == "gzip" ? "*.csv.gz" : "*.csv", contract.Table.Files);
        Assert.Equal(["größe", "farbe", "target"], contract.Table.Columns.Select(c => c.Name));
        Assert.Equal(["grün", "rot"], Check<ValuesCheck>(contract.Table.Find("farbe")!).Values);
    }

    [Fact]
    public void What_stands_among_numbers_means_missing_and_a_category_stays_one()
    {
        using var file = Of("a,b,country,target", 200, i => $"{(i % 4 == 0 ? "?" : $"{i}.5")},{(i % 2 == 0 ? "unknown" : "x")},{(i % 5 == 0 ? "NA" : i % 2 == 0 ? "DE" : "FR")},{i % 3 % 2}");
        var proposal = file.Infer();
        Assert.Equal(["", "?"], proposal.Contract.Table.NullTexts);
        Assert.True(Column(proposal, "a").Nullable);
        Assert.Equal(new ValueRange(0.65, null), Check<FigureCheck>(Column(proposal, "a")).Range);
        Assert.Equal(["unknown", "x"], Check<ValuesCheck>(Column(proposal, "b")).Values);
        Assert.Contains("'unknown' is a category here", proposal.ContractRemarks["b"].Single(), StringComparison.Ordinal);
        // Namibia.
        Assert.Equal(["DE", "FR", "NA"], Check<ValuesCheck>(Column(proposal, "country")).Values);
    }

    [Fact]
    public void A_value_of_the_label_is_never_missing_though_it_stands_among_numbers()
    {
        using var file = Of("a,b,damage", 200, i => $"{(i % 4 == 0 ? "None" : $"{i % 9}.5")},{Chance(i, 50)},{(i % 2 == 0 ? "None" : i % 3 == 0 ? "Minor" : "Major")}");
        var proposal = file.Infer(r => r with { Label = "damage" });
        Assert.Equal([""], proposal.Contract.Table.NullTexts);
        Assert.Equal(ColumnType.Text, Column(proposal, "a").Type);
        Assert.Equal(["Major", "Minor", "None"], Check<ValuesCheck>(Column(proposal, "damage")).Values);
    }

    [Theory]
    [InlineData("mass_kg", "kg", 45.0, 105.0)]
    [InlineData("Length (cm)", "cm", 45.0, 105.0)]
    [InlineData("temp_min", null, 45.0, 105.0)]
    [InlineData("latitude", "degrees", -90.0, null)]
    [InlineData("longitude", "degrees", -180.0, 180.0)]
    [InlineData("year", null, 50.0, null)]
    public void Units_coordinates_and_years_are_told_by_names(string name, string? unit, double min, double? max)
    {
        using var file = Of($"{name},target", 200, i => $"{50 + i % 51},{i % 3 % 2}");
        var column = Column(file.Infer(), name);
        // A latitude of 100 is none, so it is a number like others.
        Assert.Equal(name == "latitude" ? null : unit, column.Unit);
        Assert.Equal(name == "latitude" ? new ValueRange(45, 105) : new ValueRange(min, max), Check<RangeCheck>(column).Range);
    }

    [Theory]
    [InlineData(32.1, 59.6, false, 29, 63)]
    [InlineData(0.5, 10, false, 0, 11)]
    [InlineData(-10, -1, true, -11, 0)]
    [InlineData(0.25, 0.75, false, 0, 1)]
    [InlineData(7, 7, true, 6, 8)]
    [InlineData(-3000, 12_345_678, true, -2_000_000, 14_000_000)]
    public void A_range_is_what_was_seen_and_a_tenth_more(double min, double max, bool areWhole, double low, double high) =>
        Assert.Equal(new ValueRange(low, high), ValueBounds.Around(min, max, areWhole));

    [Theory]
    [InlineData("order_id,amount,target", "order_id")]
    [InlineData("amount,order_id,target", "order_id")]
    [InlineData("day,shop_id,target", "day,shop_id")]
    [InlineData("amount,price,target", "")]
    public void What_tells_rows_apart_is_the_key(string header, string key)
    {
        using var file = Of(header, 400, i => $"{string.Join(',', header.Split(',').Select(c => c switch
        {
            "order_id" => $"{7 * i}",
            "day" => $"2024-01-{1 + (i / 20):D2}",
            "shop_id" => $"{i % 20}",
            "target" => $"{i % 3 % 2}",
            _ => $"{Chance(i, 90, c.Length)}.5",
        }))}");
        Assert.Equal(key, string.Join(',', file.Infer().Contract.Table.Key));
    }

    [Fact]
    public void A_key_that_the_last_row_repeats_is_none()
    {
        using var file = Of("order_id,amount,target", 60_000, i => $"{(i == 59_999 ? 5 : i)},{Chance(i, 90)},{i % 3 % 2}");
        Assert.Empty(file.Infer().Contract.Table.Key);
    }

    [Fact]
    public void A_form_is_promised_only_where_all_texts_share_it()
    {
        using var file = Of("code,word,amount,target", 400, i => $"AB-{1000 + i / 2:D4},{new string((char)('a' + i % 26), 3 + i % 7)}{i / 4},{Chance(i, 90)},{i % 3 % 2}");
        var proposal = file.Infer();
        Assert.Equal("[A-Z]{2}-[0-9]{4}", Check<PatternCheck>(Column(proposal, "code")).Pattern);
        Assert.Equal(1, Check<LengthCheck>(Column(proposal, "word")).Characters.Min);
    }

    [Fact]
    public void Personal_data_is_named_and_no_value_of_it_shown()
    {
        using var file = Of("email,sex,amount,target", 200, i => $"u{i % 4}@example.org,{(i % 2 == 0 ? "f" : "m")},{Chance(i, 90)},{i % 3 % 2}");
        var proposal = file.Infer();
        Assert.Contains("likely personal data", proposal.ContractRemarks["email"].Single(), StringComparison.Ordinal);
        Assert.Contains("a trait of a person", proposal.ContractRemarks["sex"].Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", proposal.Card, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_without_a_name_is_left_alone()
    {
        using var file = Of("\"\",amount,target", 200, i => $"{i + 1},{Chance(i, 90)},{i % 3 % 2}");
        var table = file.Infer().Contract.Table;
        Assert.Equal(["amount", "target"], table.Columns.Select(c => c.Name));
        Assert.Equal(NewColumns.Allow, table.NewColumns);
    }

    private static byte[] Gzip(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    private static ColumnContract Column(ModelProposal proposal, string name) => proposal.Contract.Table.Find(name)!;

    private static T Check<T>(ColumnContract column) where T : ColumnCheck => Assert.Single(column.Checks.OfType<T>());
}
