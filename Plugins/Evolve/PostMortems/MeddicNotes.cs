using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A dimension of qualification that notes can speak of, besides the pain.</summary>
public enum ClaimTopic
{
    Metrics,
    EconomicBuyer,
    DecisionCriteria,
    DecisionProcess,
    Champion,
}

/// <summary>Tells which dimensions the notes of a qualification call speak of.</summary>
/// <remarks>By words that name the dimension: notes that speak of it in others are not seen. That is why a dimension that is not seen counts as nothing, never as a gap.</remarks>
public static class MeddicNotes
{
    /// <summary>Dimensions from which the notes count as broad, of five.</summary>
    public const int Broad = 3;

    private static readonly Dictionary<ClaimTopic, HashSet<string>> Naming = new()
    {
        [ClaimTopic.Metrics] = ["metric", "metrics", "kpi", "kpis", "measure", "measured", "roi", "payback", "savings"],
        [ClaimTopic.EconomicBuyer] = ["budget", "signs", "signatory", "signer", "approves", "decides", "cfo", "ceo", "buyer"],
        [ClaimTopic.DecisionCriteria] = ["criteria", "criterion", "requirement", "requirements", "musthave", "musthaves"],
        [ClaimTopic.DecisionProcess] = ["process", "procurement", "committee", "board", "tender", "rfp", "legal"],
        [ClaimTopic.Champion] = ["champion", "sponsor", "advocate", "ally"],
    };

    /// <summary>How people call a dimension.</summary>
    public static Sentence Name(ClaimTopic dimension) => dimension switch
    {
        ClaimTopic.Metrics => $"metrics",
        ClaimTopic.EconomicBuyer => $"economic buyer",
        ClaimTopic.DecisionCriteria => $"decision criteria",
        ClaimTopic.DecisionProcess => $"decision process",
        _ => $"champion",
    };

    /// <summary>The dimensions that notes name, in MEDDIC's order.</summary>
    public static IReadOnlyList<ClaimTopic> Of(string? notes)
    {
        var words = new HashSet<string>(Tokens.Content(notes));
        return Naming.Where(one => one.Value.Overlaps(words)).Select(one => one.Key).ToList();
    }
}
