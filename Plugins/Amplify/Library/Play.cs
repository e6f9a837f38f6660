using System;

namespace SalesLoop.Amplify;

/// <summary>Where a play stands.</summary>
public enum PlayStatus
{
    Draft,
    InReview,
    Shared,
    Retired,
}

/// <summary>What a play is, in the order of the choice.</summary>
public enum PlayKind
{
    EmailTemplate,
    CallOpener,
    TalkTrack,
    DiscoveryQuestion,
    ObjectionResponse,
    Sequence,
    Asset,
    PracticeDrill,
    Story,
}

/// <summary>What became of a proposal to retire a play, in the order of the choice.</summary>
public enum RetireDecision
{
    Proposed,
    Kept,
    Retired,
}

/// <summary>A play, as far as its way through review goes.</summary>
public sealed record Play
{
    public string Name { get; init; } = "";

    public PlayStatus Status { get; init; }

    public PlayKind? Kind { get; init; }

    public Guid? StageId { get; init; }

    public Guid? SegmentId { get; init; }

    public Guid? ObjectionId { get; init; }

    /// <summary>What it helps to show at a gate.</summary>
    public Guid? CriterionId { get; init; }

    /// <summary>Value of the choice; null for every kind of person.</summary>
    public int? Persona { get; init; }

    public string? Body { get; init; }

    /// <summary>What it is for.</summary>
    public string? Purpose { get; init; }

    /// <summary>By which it is found in what people write, one a line.</summary>
    public string? KeyPhrases { get; init; }

    public int? Version { get; init; }

    /// <summary>The version before it.</summary>
    public Guid? PreviousId { get; init; }

    public Guid? AuthorId { get; init; }

    /// <summary>Who wrote it down; null while it is being written.</summary>
    public Guid? MadeById { get; init; }

    public Guid? ReviewerId { get; init; }

    public string? ReviewNote { get; init; }

    /// <summary>False when a team owns it: nobody by name answers for it then.</summary>
    public bool HasNamedOwner { get; init; } = true;

    /// <summary>Null when nothing was proposed.</summary>
    public RetireDecision? Retiring { get; init; }

    public string? RetireNote { get; init; }
}
