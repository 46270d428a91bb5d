using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Assay.Data;

/// <summary>
/// The different texts of one column in one block: each is kept, checked and made a string once, however often it comes. Where they are
/// few, they stay for the next block.
/// </summary>
internal sealed class TextPool
{
    private const int MaxKept = 1024;
    private const int MaxKeptBytes = 1 << 16;
    private int[] slots = new int[256];
    private Entry[] entries = new Entry[128];
    private byte[] bytes = new byte[1 << 12];
    private int used;

    public int Count { get; private set; }

    /// <summary>Whether every character is one byte.</summary>
    public bool IsAscii => Ascii.IsValid(bytes.AsSpan(0, used));

    /// <summary>Makes room for the texts of another block.</summary>
    public void Clear()
    {
        if (Count <= MaxKept && used <= MaxKeptBytes)
            return;
        Array.Clear(slots);
        (Count, used) = (0, 0);
    }

    /// <summary>The number of a text, from 0; <paramref name="isNew"/> when it was not there.</summary>
    public int Add(ReadOnlySpan<byte> text, out bool isNew)
    {
        var (head, tail) = Ends(text);
        var hash = Hash(text, head, tail);
        var slot = (int)hash & (slots.Length - 1);
        for (int number; (number = slots[slot] - 1) >= 0; slot = (slot + 1) & (slots.Length - 1))
        {
            ref readonly var entry = ref entries[number];
            // Up to 16 bytes, both ends are all there is.
            if (entry.Head == head && entry.Tail == tail && entry.Length == text.Length
                && (text.Length <= 16 || bytes.AsSpan(entry.Start, entry.Length).SequenceEqual(text)))
            {
                isNew = false;
                return number;
            }
        }
        isNew = true;
        slots[slot] = Count + 1;
        Keep(text, head, tail, hash);
        if (Count * 2 > slots.Length)
            Rehash();
        return Count - 1;
    }

    public ReadOnlySpan<byte> Bytes(int number) => bytes.AsSpan(entries[number].Start, entries[number].Length);

    public string Text(int number) => entries[number].Text ??= Encoding.UTF8.GetString(Bytes(number));

    private void Keep(ReadOnlySpan<byte> text, ulong head, ulong tail, uint hash)
    {
        if (Count == entries.Length)
            Array.Resize(ref entries, Count * 2);
        if (used + text.Length > bytes.Length)
            Array.Resize(ref bytes, (int)BitOperations.RoundUpToPowerOf2((uint)(used + text.Length)));
        text.CopyTo(bytes.AsSpan(used));
        entries[Count++] = new Entry { Start = used, Length = text.Length, Head = head, Tail = tail, Hash = hash };
        used += text.Length;
    }

    private void Rehash()
    {
        slots = new int[slots.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            var slot = (int)entries[number].Hash & (slots.Length - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (slots.Length - 1);
            slots[slot] = number + 1;
        }
    }

    /// <summary>The first and the last eight bytes; of shorter texts, bytes that with the length make out the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Head, ulong Tail) Ends(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 8)
            return (MemoryMarshal.Read<ulong>(text), MemoryMarshal.Read<ulong>(text[^8..]));
        if (text.Length >= 4)
            return (MemoryMarshal.Read<uint>(text), MemoryMarshal.Read<uint>(text[^4..]));
        return text.IsEmpty ? (0UL, 0UL) : (((ulong)text[0] << 16) | ((ulong)text[text.Length / 2] << 8) | text[^1], 0UL);
    }

    /// <summary>Good enough for a table of one block: one multiplication for texts of up to 16 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(ReadOnlySpan<byte> text, ulong head, ulong tail)
    {
        const ulong first = 0x9e3779b97f4a7c15, second = 0xc2b2ae3d27d4eb4f;
        var hash = (ulong)text.Length * first;
        for (var at = 8; at + 8 < text.Length; at += 8)
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text[at..]), second);
        return (uint)Mix(hash ^ head, tail ^ second);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static ulong Mix(ulong value, ulong by) => Math.BigMul(value, by, out var low) ^ low;
    }

    private struct Entry
    {
        public ulong Head;
        public ulong Tail;
        public int Start;
        public int Length;
        public uint Hash;
        public string? Text;
    }
}
