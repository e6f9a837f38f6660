using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Evolve;

/// <summary>A dimension of qualification that notes can speak of, besides the pain.</summary>
public enum MeddicPart
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

    private static readonly Dictionary<MeddicPart, HashSet<string>> Naming = new()
    {
        [MeddicPart.Metrics] = ["metric", "metrics", "kpi", "kpis", "measure", "measured", "roi", "payback", "savings"],
        [MeddicPart.EconomicBuyer] = ["budget", "signs", "signatory", "signer", "approves", "decides", "cfo", "ceo", "buyer"],
        [MeddicPart.DecisionCriteria] = ["criteria", "criterion", "requirement", "requirements", "musthave", "musthaves"],
        [MeddicPart.DecisionProcess] = ["process", "procurement", "committee", "board", "tender", "rfp", "legal"],
        [MeddicPart.Champion] = ["champion", "sponsor", "advocate", "ally"],
    };

    /// <summary>How people call a dimension.</summary>
    public static string Name(MeddicPart dimension) => dimension switch
    {
        MeddicPart.Metrics => "metrics",
        MeddicPart.EconomicBuyer => "economic buyer",
        MeddicPart.DecisionCriteria => "decision criteria",
        MeddicPart.DecisionProcess => "decision process",
        _ => "champion",
    };

    /// <summary>The dimensions that notes name, in MEDDIC's order.</summary>
    public static IReadOnlyList<MeddicPart> Of(string? notes)
    {
        var words = new HashSet<string>(Tokens.Content(notes));
        return Naming.Where(one => one.Value.Overlaps(words)).Select(one => one.Key).ToList();
    }
}
