namespace Assay.Registry.Tests;

/// <summary>A clock that is a minute further at each look.</summary>
internal sealed class SteppingClock : TimeProvider
{
    private DateTimeOffset now = new(2001, 7, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now += TimeSpan.FromMinutes(1);
}
