using System;
using System.Collections.Generic;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>An objection that was heard on a deal.</summary>
/// <param name="ObjectionId">Which of the library.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Words">What the buyer said.</param>
/// <param name="IsConfirmed">True when a person said that it is one; otherwise it only sounds like it.</param>
public sealed record HeardObjection(Guid ObjectionId, string Name, string Words, bool IsConfirmed);

/// <summary>What the gate asks before the next stage, and the deal does not show.</summary>
/// <param name="Code">Code of the criterion.</param>
/// <param name="Guidance">What the rep should do: an imperative.</param>
public sealed record MissingHere(string Code, Sentence Guidance);

/// <summary>A deal as it stands when somebody asks what to do.</summary>
/// <param name="Stage">Name of its stage; null when it has none.</param>
/// <param name="StageId">Its stage; null when it has none.</param>
/// <param name="SegmentId">Its segment; null when it has none.</param>
/// <param name="Persona">Kind of person, as a value of the choice; null when not known.</param>
public sealed record DealNow(string? Stage, Guid? StageId, Guid? SegmentId, int? Persona)
{
    /// <summary>Name of the segment.</summary>
    public string? Segment { get; init; }

    /// <summary>Kind of person in words.</summary>
    public string? PersonaName { get; init; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<HeardObjection> Heard { get; init; } = [];

    /// <summary>In playbook order.</summary>
    public IReadOnlyList<MissingHere> Missing { get; init; } = [];

    /// <summary>When each play was last used here, UTC.</summary>
    public IReadOnlyDictionary<Guid, DateTime> UsedOn { get; init; } = new Dictionary<Guid, DateTime>();

    /// <summary>Plays that were suggested here and ignored.</summary>
    public ISet<Guid> Ignored { get; init; } = new HashSet<Guid>();
}

/// <summary>A shared play that may be suggested, with what is known of it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">As people know it.</param>
public sealed record ShelfPlay(Guid Id, string Name)
{
    public PlayKind? Kind { get; init; }

    public Guid? StageId { get; init; }

    public Guid? SegmentId { get; init; }

    public int? Persona { get; init; }

    public Guid? ObjectionId { get; init; }

    /// <summary>Code of the criterion it helps to meet; null for none.</summary>
    public string? CriterionCode { get; init; }

    public string? Purpose { get; init; }

    /// <summary>Place among plays of its kind; null while it has none.</summary>
    public int? Rank { get; init; }

    /// <summary>Uses after which the deal moved on in time.</summary>
    public int Advanced { get; init; }

    /// <summary>Uses after which it did not.</summary>
    public int NotAdvanced { get; init; }

    /// <summary>How much more often deals alike were won with it; null while too few tell.</summary>
    public decimal? Effect { get; init; }

    public decimal? EffectLow { get; init; }

    public decimal? EffectHigh { get; init; }

    /// <summary>Deals compared for the effect.</summary>
    public int EffectCases { get; init; }

    /// <summary>What the comparison says in words; null while nothing was compared.</summary>
    public string? EffectText { get; init; }

    /// <summary>True while it is proposed to retire it.</summary>
    public bool IsToBeRetired { get; init; }

    /// <summary>Uses of which it is known what followed.</summary>
    public int Tries => Advanced + NotAdvanced;
}
