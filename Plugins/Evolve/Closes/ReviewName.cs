using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Names a win-loss review.</summary>
public static class ReviewName
{
    private const int Longest = 300;

    /// <summary>How the review is listed: <c>Won: Globex renewal</c>.</summary>
    /// <param name="deal">Name of the deal; null when it has none.</param>
    /// <param name="outcome">How the deal ended.</param>
    public static Sentence Of(string? deal, DealOutcome outcome)
    {
        Sentence name = outcome switch
        {
            DealOutcome.Won => $"Won: {deal}",
            DealOutcome.WalkedAway => $"Walked away: {deal}",
            _ => $"Lost: {deal}",
        };
        return name.Within(Longest);
    }

    /// <summary>How a view beside the review of the close is listed: <c>Lost: Globex renewal (manager's view)</c>.</summary>
    /// <param name="close">Name of the review of the close.</param>
    /// <param name="who">Whose view it is.</param>
    /// <param name="language">That of records.</param>
    public static string Beside(string? close, Voice who, Language language)
    {
        Sentence said = who switch
        {
            Voice.Manager => $"(manager's view)",
            Voice.Buyer => $"(buyer's view)",
            _ => $"(rep's view)",
        };
        var whose = $" {said.In(language)}";
        return Cut.To(close ?? "", Longest - whose.Length) + whose;
    }
}
