using System.Collections.Generic;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>Deals that a run has read.</summary>
/// <param name="Ended">Closed deals of the slice.</param>
/// <param name="Open">Open deals of the slice; they tell which months are old enough to test on.</param>
/// <param name="Mistaken">Deals that were closed before they were opened: left out.</param>
/// <param name="Elsewhere">Deals of other slices: left out.</param>
public sealed record DealCounts(Tally Ended, int Open, int Mistaken, int Elsewhere)
{
    public static readonly DealCounts None = new(Tally.None, 0, 0, 0);

    /// <summary>Every deal that was looked at.</summary>
    public int All => Ended.Decided + Ended.WalkedAway + Open + Mistaken + Elsewhere;

    public DealCounts Plus(DealCounts other) => new(Ended.Plus(other.Ended), Open + other.Open, Mistaken + other.Mistaken, Elsewhere + other.Elsewhere);

    /// <summary>What was left out, a line each.</summary>
    public IReadOnlyList<string> Lines() =>
    [
        .. Told(Ended.WalkedAway, "that we walked away from were left out."),
        .. Told(Mistaken, "were left out because they were closed before they were opened. Correct Created On or Actual Close Date."),
    ];

    private static string[] Told(int deals, string words) => deals == 0 ? [] : [LessonText.Invariant($"{deals} deals {words}")];
}
