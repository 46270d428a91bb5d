using System.Diagnostics;
using System.Globalization;

namespace Assay.Tests;

/// <summary>Inputs made by chance: how many, how they are changed, and what reading one may do. Seeded, so that a run can be repeated.</summary>
internal static class Fuzzing
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly byte[] Telling = [0, 1, 9, 10, 13, 32, 34, 39, 44, 45, 46, 48, 57, 59, 92, 127, 128, 255];

    /// <summary>How many inputs of all kinds a run has: a few seconds' worth, or what the environment variable <c>ASSAY_FUZZ</c> asks for.</summary>
    public static int Inputs { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("ASSAY_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 4000;

    /// <summary>The input with up to eight changes: bits turned, bytes replaced, stretches taken out, repeated, moved or cut off, pieces put in.</summary>
    public static byte[] Mutate(byte[] input, Random random, IReadOnlyList<byte[]> pieces)
    {
        var bytes = input.ToList();
        for (var changes = random.Next(1, 9); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = Telling[random.Next(Telling.Length)];
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.RemoveRange(at, length);
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 5 when random.Next(6) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 6:
                    for (var i = at; i < at + length; i++)
                        bytes[i] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(at, pieces[random.Next(pieces.Count)]);
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Reads one input. It may succeed or be refused; another exception, or one that takes too long, fails with the input beside it.</summary>
    /// <typeparam name="TRefusal">The exception that is meant for the user.</typeparam>
    /// <returns>The refusal, or null.</returns>
    public static TRefusal? Try<TRefusal>(string input, Action read) where TRefusal : Exception
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var reading = Task.Run(read, TestContext.Current.CancellationToken);
            if (!reading.Wait(Patience))
                Assert.Fail($"Reading takes too long: {Keep(input)}");
            return null;
        }
        catch (AggregateException e) when (e.InnerException is TRefusal refusal)
        {
            return refusal;
        }
        catch (AggregateException e)
        {
            Assert.Fail($"{e.InnerException!.GetType().Name} after {watch.ElapsedMilliseconds} ms for {Keep(input)}: {e.InnerException.Message}\n{e.InnerException.StackTrace}");
            throw;
        }
    }

    private static string Keep(string input)
    {
        var kept = Path.Combine(Path.GetTempPath(), $"assay-fuzz-{Guid.NewGuid():N}-{Path.GetFileName(input)}");
        File.Copy(input, kept, overwrite: true);
        return kept;
    }
}
