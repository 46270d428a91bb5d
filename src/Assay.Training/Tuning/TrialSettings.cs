using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>Draws the settings of a search: the n-th is the same whatever was measured before. Number 1 is the current one.</summary>
internal static class TrialSettings
{
    private const int Draws = 100;

    /// <summary>Different settings, numbered from 1; fewer than <paramref name="count"/> when the space holds no more.</summary>
    public static IReadOnlyList<TrainerOptions> Draw(TrainerOptions current, IReadOnlyList<TrainerSpace> spaces, int seed, int count)
    {
        var settings = new List<TrainerOptions> { current };
        // By their texts: options with directions or weights of classes are not equal by themselves when they say the same.
        var seen = new HashSet<string>(StringComparer.Ordinal) { AssayJson.WriteLine(current) };
        while (settings.Count < count)
        {
            var random = Random(seed, settings.Count + 1);
            // Kinds take turns; one whose space is used up leaves its turn to the next.
            var next = Enumerable.Range(0, spaces.Count)
                .Select(turn => spaces[(settings.Count - 1 + turn) % spaces.Count])
                .Select(space => Enumerable.Range(0, Draws).Select(_ => One(current, space, random)).FirstOrDefault(s => seen.Add(AssayJson.WriteLine(s))))
                .FirstOrDefault(found => found is not null);
            if (next is null)
                break;
            settings.Add(next);
        }
        return settings;
    }

    private static TrainerOptions One(TrainerOptions current, TrainerSpace space, Random random)
    {
        var start = space.Kind == current.Kind ? current : space.Start.LikeIn(current);
        return start.With([.. space.Ranges.Select(r => KeyValuePair.Create(r.Name, Value(r, random)))]);
    }

    private static string Value(ParameterRange range, Random random) => range switch
    {
        ChoiceRange choice => choice.Choices[random.Next(choice.Choices.Count)],
        NumberRange { IsWhole: true } whole => Between(whole, random).ToString("F0", CultureInfo.InvariantCulture),
        // Four digits are as much as anybody wants to read in model.yaml.
        NumberRange number => double.Parse(Between(number, random).ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .ToString("R", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"An unknown range: {range}", nameof(range)),
    };

    private static double Between(NumberRange range, Random random)
    {
        var (from, to, at) = (range.From, range.To, random.NextDouble());
        var value = range.IsLog ? Math.Exp(Math.Log(from) + (at * (Math.Log(to) - Math.Log(from)))) : from + (at * (to - from));
        return Math.Clamp(range.IsWhole ? Math.Round(value) : value, from, to);
    }

    private static Random Random(int seed, int number) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {number}")))));
}
