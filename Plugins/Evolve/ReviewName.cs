namespace SalesLoop.Evolve;

/// <summary>Names a win-loss review.</summary>
public static class ReviewName
{
    private const int Longest = 300;

    /// <summary>How the review is listed: <c>Won: Globex renewal</c>.</summary>
    /// <param name="deal">Name of the deal; null when it has none.</param>
    /// <param name="won">True for a win.</param>
    public static string Of(string? deal, bool won)
    {
        var name = $"{(won ? "Won" : "Lost")}: {deal}";
        return name.Length <= Longest ? name : name.Substring(0, Longest - 1) + "…";
    }
}
