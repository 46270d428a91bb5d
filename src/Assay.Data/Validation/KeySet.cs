using System.Runtime.InteropServices;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>
/// Finds repeated keys among any number of rows in bounded memory. Keys are 128-bit hashes. The first 1.5 million stay in memory and
/// repetitions of them are found at once; later ones go to temporary files, and their repetitions are found at the end.
/// </summary>
/// <param name="folder">Where the temporary files go; made when they are needed.</param>
internal sealed class KeySet(string folder) : IDisposable
{
    private const int MaxInMemory = 3 << 19;
    private const int Parts = 64;
    private UInt128[] slots = new UInt128[1 << 12];
    private int count;
    private BinaryWriter[]? parts;
    private IntegerKeys? integers = new();

    /// <summary>The same for a key that is one whole number.</summary>
    /// <returns>False when the number came before and that is known by now.</returns>
    public bool Add(long number, long place)
    {
        if (integers is null)
            return AddHash(number, place);
        var isNew = integers.Add(number);
        if (integers.IsSparse)
            Spread(integers, place);
        return isNew;
    }

    /// <returns>False when the key came before and that is known by now; see <see cref="LateRepetitions"/>.</returns>
    /// <param name="place">Where the row stands; rises from row to row.</param>
    public bool Add(UInt128 key, long place)
    {
        // Zero marks a free slot.
        if (key == UInt128.Zero)
            key = UInt128.One;
        var slot = (int)(uint)key & (slots.Length - 1);
        for (; slots[slot] != UInt128.Zero; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot] == key)
                return false;
        }
        if (count >= MaxInMemory)
        {
            Spill(key, place);
            return true;
        }
        slots[slot] = key;
        if (++count * 4L > slots.Length * 3L)
            Rehash();
        return true;
    }

    /// <summary>The places of rows whose key came before, of those that could not be told when they were added; in rising order.</summary>
    public IReadOnlyList<long> LateRepetitions()
    {
        var late = new List<long>();
        for (var part = 0; part < (parts?.Length ?? 0); part++)
        {
            parts![part].Dispose();
            var bytes = File.ReadAllBytes(PathOf(part));
            var seen = new HashSet<UInt128>();
            foreach (var entry in MemoryMarshal.Cast<byte, Entry>(bytes))
            {
                if (!seen.Add(new UInt128(entry.Upper, entry.Lower)))
                    late.Add(entry.Place);
            }
        }
        late.Sort();
        return late;
    }

    public void Dispose()
    {
        foreach (var part in parts ?? [])
            part.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    // Apart, for methods with numbers of 128 bits are not compiled ahead.
    private bool AddHash(long number, long place) => Add(Hash(number), place);

    private void Spread(IntegerKeys before, long place)
    {
        integers = null;
        foreach (var number in before.All)
            AddHash(number, place);
    }

    private static UInt128 Hash(long number) => new(SplitMix64.Mix((ulong)number), SplitMix64.Mix(~(ulong)number));

    private void Spill(UInt128 key, long place)
    {
        if (parts is null)
        {
            Directory.CreateDirectory(folder);
            parts = [.. Enumerable.Range(0, Parts).Select(p => new BinaryWriter(new FileStream(PathOf(p), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 14)))];
        }
        var entry = new Entry { Upper = (ulong)(key >> 64), Lower = (ulong)key, Place = place };
        parts[(int)(entry.Upper >> 58)].Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Entry>(in entry)));
    }

    private void Rehash()
    {
        var old = slots;
        slots = new UInt128[old.Length * 2];
        foreach (var key in old)
        {
            if (key == UInt128.Zero)
                continue;
            var slot = (int)(uint)key & (slots.Length - 1);
            while (slots[slot] != UInt128.Zero)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = key;
        }
    }

    private string PathOf(int part) => Path.Combine(folder, $"keys-{part}");

    private struct Entry
    {
        public ulong Upper;
        public ulong Lower;
        public long Place;
    }
}
