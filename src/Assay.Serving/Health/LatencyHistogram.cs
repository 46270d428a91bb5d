using System.Globalization;
using System.Text;

namespace Assay.Serving;

/// <summary>Counts durations by bucket, without locks.</summary>
internal sealed class LatencyHistogram
{
    private static readonly double[] BoundsSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
    private readonly long[] counts = new long[BoundsSeconds.Length + 1];
    private long sumTicks;

    public void Observe(TimeSpan duration)
    {
        var bucket = 0;
        while (bucket < BoundsSeconds.Length && duration.TotalSeconds > BoundsSeconds[bucket])
            bucket++;
        Interlocked.Increment(ref counts[bucket]);
        Interlocked.Add(ref sumTicks, duration.Ticks);
    }

    public void Write(StringBuilder text, string name, string labels)
    {
        var total = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            total += Interlocked.Read(ref counts[bucket]);
            var bound = bucket < BoundsSeconds.Length ? BoundsSeconds[bucket].ToString(CultureInfo.InvariantCulture) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{bound}\"}} {total}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {new TimeSpan(Interlocked.Read(ref sumTicks)).TotalSeconds}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_count{{{labels}}} {total}\n");
    }
}
