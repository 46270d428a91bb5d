using System.Text;
using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Whatever stands in a file, reading it ends in a record or in a refusal, never in another exception.</summary>
public sealed class Fuzz
{
    private const string Pieces = ":-?,[]{}#&*!|>'\"%@` \t\n0123.eE+-\\xuU~<=éß\U0001F600\0";

    private static readonly string[] Words =
        ["null", "true", ".nan", "1e999", "-0", "9999999999999999999", "2001-01-01", "[]", "{}", "<<: *a", "&a ", "!!int ", "\n---\n", "%YAML 9.9\n", "\"\\UFFFFFFFF\"", "\"\\x\"", "|\n ", ">9\n", "\uFEFF", "? "];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_files_are_read_or_refused(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var refused = 0;
        var inputs = Fuzzing.Inputs / 20;
        for (var i = 0; i < inputs; i++)
        {
            var ofModel = i % 2 == 0;
            var text = Mutate(ofModel ? Texts.Model : Texts.Contract, random);
            var bytes = Encoding.UTF8.GetBytes(text);
            if (random.Next(20) == 0)
                bytes[random.Next(bytes.Length)] ^= 0x80;
            var file = folder["fuzz.yaml"];
            File.WriteAllBytes(file, bytes);
            var refusal = Fuzzing.Try<WrongUseException>(file, () =>
            {
                if (ofModel)
                    ModelFile.Read(file, new ModelName("delay"));
                else
                    ContractFile.Read(file, new DatasetName("flights"));
            });
            if (refusal is null)
                continue;
            Assert.All(refusal.Faults, f => Assert.NotNull(f.Place));
            refused++;
        }
        Assert.InRange(refused, inputs / 2, inputs);
    }

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Words[random.Next(Words.Length)]),
                2 => text.Insert(at, Pieces[random.Next(Pieces.Length)].ToString()),
                3 => text.Insert(at, text.Substring(random.Next(text.Length - 8), 8)),
                _ => string.Concat(text.AsSpan(0, at), text.AsSpan(at + length), text.AsSpan(at, length)),
            };
        }
        return text;
    }
}
