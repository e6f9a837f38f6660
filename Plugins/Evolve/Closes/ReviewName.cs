namespace SalesLoop.Evolve;

/// <summary>Names a win-loss review.</summary>
public static class ReviewName
{
    private const int Longest = 300;

    /// <summary>How the review is listed: <c>Won: Globex renewal</c>.</summary>
    /// <param name="deal">Name of the deal; null when it has none.</param>
    /// <param name="outcome">How the deal ended.</param>
    public static string Of(string? deal, DealOutcome outcome)
    {
        var end = outcome switch
        {
            DealOutcome.Won => "Won",
            DealOutcome.WalkedAway => "Walked away",
            _ => "Lost",
        };
        var name = $"{end}: {deal}";
        return name.Length <= Longest ? name : name.Substring(0, Longest - 1) + "…";
    }
}
