using System.Numerics;

namespace Assay.Profiling;

public sealed partial class ValueHistogram
{
    /// <summary>The buckets of one sign, as a window of consecutive counts.</summary>
    private struct Side
    {
        private long[]? counts;
        private int first;
        private int lowest;
        private int highest;

        public readonly (long[] Counts, long First) Window => (counts ?? [], first);

        public readonly int Occupied
        {
            get
            {
                var occupied = 0;
                foreach (var count in counts ?? [])
                    occupied += count != 0 ? 1 : 0;
                return occupied;
            }
        }

        public readonly bool TryAdd(int index, long times)
        {
            var window = counts;
            var place = (uint)(index - first);
            if (window is null || place >= (uint)window.Length)
                return false;
            window[place] += times;
            return true;
        }

        /// <summary>Widens the window; false when it would be too wide.</summary>
        public bool TryGrow(int index)
        {
            (lowest, highest) = counts is null ? (index, index) : (Math.Min(Lowest(), index), Math.Max(Highest(), index));
            var width = highest - lowest + 1;
            if (width > MaxWindow)
                return false;
            var length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(width, 64));
            var start = Math.Max(0, lowest - (length - width) / 2);
            var grown = new long[length];
            if (counts is not null)
            {
                for (var i = 0; i < counts.Length; i++)
                {
                    if (counts[i] != 0)
                        grown[first + i - start] = counts[i];
                }
            }
            (counts, first) = (grown, start);
            return true;
        }

        public void Collapse(int by)
        {
            if (counts is null)
                return;
            var start = first >> by;
            var collapsed = new long[((first + counts.Length - 1) >> by) - start + 1];
            for (var i = 0; i < counts.Length; i++)
                collapsed[((first + i) >> by) - start] += counts[i];
            (counts, first) = (collapsed, start);
        }

        /// <summary>The bucket that holds the number with a rank among those of this side; else the rank falls by how many there are.</summary>
        public readonly bool TryFind(ref long rank, bool isFalling, out int index)
        {
            var window = counts ?? [];
            for (var i = 0; i < window.Length; i++)
            {
                var place = isFalling ? window.Length - 1 - i : i;
                index = first + place;
                if (rank < window[place])
                    return true;
                rank -= window[place];
            }
            index = 0;
            return false;
        }

        public readonly IEnumerable<(int Index, long Count)> Kept()
        {
            for (var i = 0; i < (counts?.Length ?? 0); i++)
            {
                if (counts![i] != 0)
                    yield return (first + i, counts[i]);
            }
        }

        public readonly void Write(BinaryWriter writer)
        {
            writer.Write7BitEncodedInt(Occupied);
            var before = 0;
            for (var i = 0; i < (counts?.Length ?? 0); i++)
            {
                if (counts![i] == 0)
                    continue;
                writer.Write7BitEncodedInt(first + i - before);
                writer.Write7BitEncodedInt64(counts[i]);
                before = first + i;
            }
        }

        private readonly int Lowest()
        {
            var place = 0;
            while (counts![place] == 0)
                place++;
            return first + place;
        }

        private readonly int Highest()
        {
            var place = counts!.Length - 1;
            while (counts[place] == 0)
                place--;
            return first + place;
        }
    }
}
