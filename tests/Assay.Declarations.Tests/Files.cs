using System.Text;
using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Files that are wrong as a whole.</summary>
public sealed class Files : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("null")]
    public void An_empty_one_is_refused(string text) => Assert.EndsWith("is empty", Refuse(text).Message);

    [Theory]
    [InlineData("- a\n- b", "a list")]
    [InlineData("hello", "'hello'")]
    public void One_that_is_no_mapping_is_refused(string text, string kind) => Assert.Contains($"is {kind} (allowed: a mapping", Refuse(text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_one_is_refused_with_a_next_step()
    {
        var refusal = Assert.Throws<WrongUseException>(() => Read(folder["none.yaml"]));
        Assert.Contains("does not exist", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("create it", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_refused() => Assert.Throws<WrongUseException>(() => Read(folder.Path));

    [Fact]
    public void One_in_another_encoding_is_refused_at_the_byte()
    {
        var file = folder["contract.yaml"];
        File.WriteAllBytes(file, [.. "files: a.csv\ndescription: Gr"u8, 0xFC, .. "n\n"u8]);
        Assert.StartsWith($"{file}:2:16: byte 0xFC is not UTF-8", Assert.Throws<WrongUseException>(() => Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_character_is_refused_at_its_place() => Assert.Contains(":1:9: character U+0000", Refuse("files: a\0.csv").Message, StringComparison.Ordinal);

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        var file = folder["contract.yaml"];
        File.WriteAllText(file, Texts.Contract, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("flights-*.csv.gz", Read(file).Table.Files);
    }

    [Fact]
    public void One_of_more_than_a_mebibyte_is_refused() =>
        Assert.Contains("more than 1048576 bytes", Refuse(new string('#', 1024 * 1024 + 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_alias() =>
        Assert.Contains(":3:15: ", Refuse("a: &a [x]\nfiles: f.csv\ncolumns: { b: *a, c: [*a, *a] }").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void A_deep_nest_is_refused(string opening)
    {
        var text = "files: " + string.Concat(Enumerable.Repeat(opening, 50_000));
        Assert.NotEmpty(Refuse(text).Faults);
    }

    private static DataContract Read(string file) => ContractFile.Read(file, new DatasetName("flights"));

    private WrongUseException Refuse(string text) => Assert.Throws<WrongUseException>(() => Read(folder.Write("contract.yaml", text)));
}
