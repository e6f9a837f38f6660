namespace SalesLoop.Statistics;

/// <summary>How deals ended. Open ones are not here: they are neither won nor lost yet.</summary>
/// <param name="Won">Deals won.</param>
/// <param name="Lost">Deals lost.</param>
/// <param name="WalkedAway">Deals we ended ourselves: told beside the win rate, not in it.</param>
public sealed record Tally(int Won, int Lost, int WalkedAway = 0)
{
    /// <summary>Nothing counted yet.</summary>
    public static readonly Tally None = new(0, 0);

    /// <summary>n of the win rate.</summary>
    public int Decided => Won + Lost;

    /// <summary>Won of won and lost.</summary>
    public Proportion WinRate => new(Won, Decided);

    /// <summary>Won of all that ended, for teams that count walking away as not winning.</summary>
    public Proportion WinRateOfAllEnded => new(Won, Decided + WalkedAway);

    /// <summary>Counts of two slices as one.</summary>
    public Tally Plus(Tally other) => new(Won + other.Won, Lost + other.Lost, WalkedAway + other.WalkedAway);
}
