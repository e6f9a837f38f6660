using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What became of a claim by the time the deal closed.</summary>
public enum ClaimEnd
{
    /// <summary>What was found says the same.</summary>
    Held,

    /// <summary>What was found says otherwise.</summary>
    Wrong,

    /// <summary>Nobody wrote down what was found.</summary>
    NotShown,
}

/// <summary>Something that was said of a deal before it was worked, held against what was found.</summary>
/// <param name="Name">What it is about: small letters, no full stop.</param>
/// <param name="End">What became of it.</param>
/// <param name="Detail">What was said and what was found; null when the name says enough.</param>
public sealed record Claim(Sentence Name, ClaimEnd End, Sentence? Detail = null);

/// <summary>Something on a deal that speaks for a win or for a loss before it is either.</summary>
/// <param name="Name">As it reads in a list.</param>
/// <param name="ForWin">True when it speaks for a win.</param>
public sealed record Sign(Sentence Name, bool ForWin);
