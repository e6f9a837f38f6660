using System;
using System.Collections.Generic;

namespace SalesLoop.Tailor;

/// <summary>How the company stands to a promise.</summary>
public enum CommitmentKind
{
    /// <summary>Anyone may make it: it will be kept.</summary>
    ReadyToBeKept,

    /// <summary>It can be made once somebody has agreed.</summary>
    NeedsApproval,

    /// <summary>Nobody makes it.</summary>
    NeverMade,
}

/// <summary>Something the company promises, or never does.</summary>
/// <param name="Id">Key of the commitment.</param>
/// <param name="Name">As it is chosen.</param>
/// <param name="Kind">How the company stands to it.</param>
public sealed record Commitment(Guid Id, string Name, CommitmentKind Kind)
{
    /// <summary>Words by which it is recognized in a promise.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>Who approves it; null leaves that to managers and revenue operations.</summary>
    public Guid? ApproverId { get; init; }

    /// <summary>First day it counts; null for no beginning.</summary>
    public DateTime? ValidFrom { get; init; }

    /// <summary>Last day it counts; null for no end.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>True on a day within its dates.</summary>
    /// <param name="day">Calendar day, no time.</param>
    public bool CountsOn(DateTime day) => !(ValidFrom > day) && !(ValidTo < day);

    /// <summary>The phrase by which the words speak of it; null when they do not.</summary>
    public string? PhraseIn(string? words) => Express.Phrases.FirstIn(words, Phrases);
}
