using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Tailor;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A company, as far as claims about it go.</summary>
/// <param name="Industry">Its industry in words; null when nobody says.</param>
/// <param name="Employees">How many people work there; null when nobody says.</param>
public sealed record Firm(string? Industry, int? Employees);

/// <summary>What an SDR said of a deal, and what was found.</summary>
public sealed record Qualification
{
    /// <summary>How the pain that was claimed compares with the pain that was found; null when one of them says too little.</summary>
    public PainMatch? Pain { get; init; }

    /// <summary>True when a pain was claimed.</summary>
    public bool ClaimsPain { get; init; }

    /// <summary>Dimensions that the notes of the qualification call speak of.</summary>
    public IReadOnlyList<ClaimTopic> Noted { get; init; } = [];

    /// <summary>Dimensions for which the deal holds something when it closes.</summary>
    public IReadOnlyList<ClaimTopic> Found { get; init; } = [];

    public Firm ClaimedFirm { get; init; } = new(null, null);

    public Firm FoundFirm { get; init; } = new(null, null);

    /// <summary>Fit of the lead when it was qualified, A being 0; null when it was not scored.</summary>
    public int? ClaimedGrade { get; init; }

    /// <summary>Last day by which the buyer was expected to decide; null when nobody said.</summary>
    public DateTime? DecisionBy { get; init; }
}

/// <summary>A closed deal, as a post-mortem looks at it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ClosedOn">Calendar day, no time.</param>
public sealed record ClosedDeal(DealOutcome Outcome, DateTime ClosedOn)
{
    /// <summary>Day it was opened; null when nobody knows.</summary>
    public DateTime? OpenedOn { get; init; }

    /// <summary>Fit when it closed, A being 0; null when it was not scored.</summary>
    public int? Grade { get; init; }

    public bool WalkAwayAdvised { get; init; }

    /// <summary>True when somebody in the role was engaged.</summary>
    public bool EconomicBuyerEngaged { get; init; }

    public bool ChampionEngaged { get; init; }

    /// <summary>True when anybody at the buyer's was written down: without, roles that are missing say nothing.</summary>
    public bool KnowsPeople { get; init; }

    /// <summary>What the SDR said; null for a deal that no SDR brought.</summary>
    public Qualification? Qualification { get; init; }
}

/// <summary>What a close teaches: which claims held, which were wrong, and which signs pointed the right way.</summary>
/// <param name="Claims">Every claim of the SDR, in the order of the handoff.</param>
/// <param name="Right">Signs that pointed to what came.</param>
/// <param name="Misled">Signs that pointed to the other.</param>
public sealed record PostMortem(IReadOnlyList<Claim> Claims, IReadOnlyList<Sign> Right, IReadOnlyList<Sign> Misled)
{
    private const int LongestText = 4000;
    private const double SameSize = 2;

    /// <summary>How many claims held.</summary>
    public int Held => Claims.Count(claim => claim.End == ClaimEnd.Held);

    /// <summary>How many were wrong.</summary>
    public int Wrong => Claims.Count(claim => claim.End == ClaimEnd.Wrong);

    /// <summary>Looks back at a deal.</summary>
    public static PostMortem Of(ClosedDeal deal)
    {
        var signs = SignsOf(deal).ToLookup(sign => sign.ForWin == (deal.Outcome == DealOutcome.Won));
        return new PostMortem(deal.Qualification is { } said ? ClaimsOf(said, deal) : [], signs[true].ToList(), signs[false].ToList());
    }

    /// <summary>The text that rep, SDR and manager read.</summary>
    public Sentence Text(ClosedDeal deal)
    {
        var lines = new List<Sentence> { Ending(deal) };
        Add($"Claims that held", Claims.Where(claim => claim.End == ClaimEnd.Held).Select(Words));
        Add($"Claims that were wrong", Claims.Where(claim => claim.End == ClaimEnd.Wrong).Select(Words));
        Add($"Claimed, but nobody wrote down what was found", Claims.Where(claim => claim.End == ClaimEnd.NotShown).Select(Words));
        Add($"Signs that pointed the right way", Right.Select(sign => sign.Name));
        Add($"Signs that pointed the wrong way", Misled.Select(sign => sign.Name));
        if (lines.Count == 1)
        {
            lines.Add($"There was nothing on the deal that could have pointed either way.");
        }

        return Sentence.Join("\n", lines).Within(LongestText);

        void Add(Sentence title, IEnumerable<Sentence> entries)
        {
            var said = entries.ToList();
            if (said.Count > 0)
            {
                lines.Add($"{title}: {Sentence.Join("; ", said)}.");
            }
        }
    }

    private static List<Claim> ClaimsOf(Qualification said, ClosedDeal deal)
    {
        var claims = new List<Claim>();
        if (said.ClaimsPain)
        {
            claims.Add(new Claim($"pain", said.Pain switch
            {
                PainMatch.Aligned => ClaimEnd.Held,
                PainMatch.Different => ClaimEnd.Wrong,
                _ => ClaimEnd.NotShown,
            }));
        }

        claims.AddRange(said.Noted.Select(dimension => new Claim(MeddicNotes.Name(dimension), said.Found.Contains(dimension) ? ClaimEnd.Held : ClaimEnd.NotShown)));
        if (said.ClaimedFirm.Industry is { } industry)
        {
            var found = said.FoundFirm.Industry;
            claims.Add(found is null ? new Claim($"industry", ClaimEnd.NotShown) : found == industry ? new Claim($"industry", ClaimEnd.Held) : new Claim($"industry", ClaimEnd.Wrong, $"{industry} was said, {found} was found"));
        }

        if (said.ClaimedFirm.Employees is { } size and > 0)
        {
            claims.Add(said.FoundFirm.Employees is not ({ } real and > 0)
                ? new Claim($"size", ClaimEnd.NotShown)
                : Math.Max(size, real) < SameSize * Math.Min(size, real)
                    ? new Claim($"size", ClaimEnd.Held)
                    : new Claim($"size", ClaimEnd.Wrong, $"{size} people were said, {real} were found"));
        }

        if (said.ClaimedGrade is { } grade and <= 1)
        {
            claims.Add(deal.Grade is not { } last
                ? new Claim($"fit", ClaimEnd.NotShown)
                : last <= grade + 1 ? new Claim($"fit", ClaimEnd.Held) : new Claim($"fit", ClaimEnd.Wrong, $"{Letter(grade)} at qualification, {Letter(last)} at the close"));
        }

        if (said.DecisionBy is { } by)
        {
            claims.Add(deal.ClosedOn <= by ? new Claim($"timeline", ClaimEnd.Held) : new Claim($"timeline", ClaimEnd.Wrong, $"a decision by {by} was said, it came on {deal.ClosedOn}"));
        }

        return claims;
    }

    private static List<Sign> SignsOf(ClosedDeal deal)
    {
        var signs = new List<Sign>();
        if (deal.Grade is { } grade)
        {
            signs.Add(new Sign($"fit {Letter(grade)}", grade <= 1));
        }

        if (deal.WalkAwayAdvised)
        {
            signs.Add(new Sign($"advice to walk away", false));
        }

        if (deal.KnowsPeople)
        {
            signs.Add(deal.EconomicBuyerEngaged ? new Sign($"economic buyer engaged", true) : new Sign($"no economic buyer engaged", false));
            signs.Add(deal.ChampionEngaged ? new Sign($"a champion", true) : new Sign($"no champion", false));
        }

        return signs;
    }

    private static Sentence Ending(ClosedDeal deal)
    {
        Sentence end = deal.Outcome switch
        {
            DealOutcome.Won => $"Won",
            DealOutcome.Lost => $"Lost",
            _ => $"Walked away",
        };
        return deal.OpenedOn is not { } opened ? Sentence.Of($"{end} on {deal.ClosedOn}.")
            : opened > deal.ClosedOn ? Sentence.Of($"{end} on {deal.ClosedOn}, which is before it was opened: one of the two days is wrong.")
            : $"{end} on {deal.ClosedOn}, {(deal.ClosedOn - opened).Days} days after it was opened.";
    }

    private static Sentence Words(Claim claim) => claim.Detail is null ? claim.Name : $"{claim.Name} ({claim.Detail})";

    private static string Letter(int grade) => grade is >= 0 and <= 3 ? "ABCD"[grade].ToString() : "?";
}
