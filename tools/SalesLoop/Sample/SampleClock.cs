namespace SalesLoop.CommandLine.Sample;

/// <summary>A clock that stands where the story is, so that every instant the organization writes is the story's.</summary>
internal sealed class SampleClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Goes on to a later instant; time never runs backwards.</summary>
    public void AdvanceTo(DateTimeOffset instant) => now = instant > now ? instant : now.AddSeconds(1);
}
