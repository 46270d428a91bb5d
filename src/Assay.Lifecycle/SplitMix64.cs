using System.Runtime.CompilerServices;

namespace Assay.Lifecycle;

/// <summary>Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators.</summary>
public static class SplitMix64
{
    /// <summary>What the state grows by from number to number.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    /// <summary>Mixes the bits of a number, so that numbers that are alike give results that are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
