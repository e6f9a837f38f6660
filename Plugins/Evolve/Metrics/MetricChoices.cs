namespace SalesLoop.Evolve;

/// <summary>What a figure is split by; in the order of the choice.</summary>
public enum MetricDimension
{
    All,
    Segment,
    Channel,
    DealType,
    Owner,
    Stage,
    Reason,
    Play,
    Criterion,
    Behavior,
    Competitor,
    Objection,
    Month,
    Persona,

    /// <summary>Segment, channel, persona and message together.</summary>
    Mix,
    FitGrade,
    FitModel,
    Sdr,
    Message,
    Campaign,
    Commitment,

    /// <summary>From one stage to another: both keys with a stroke between.</summary>
    Move,

    /// <summary>Both keys with a stroke between.</summary>
    StageAndSegment,
    Signal,
    Customer,

    /// <summary>What a deal shows or lacks; its code.</summary>
    Sign,

    /// <summary>A reason within a part: the reason's key, the number of the part's dimension and its member, with strokes between.</summary>
    ReasonIn,
}

/// <summary>Part of the loop that a figure tells of; in the order of the choice.</summary>
public enum MetricArea
{
    Express,
    Tailor,
    Amplify,
    Evolve,
    Cadence,
    Govern,
}

/// <summary>How long a figure looks back; in the order of the choice.</summary>
public enum PeriodKind
{
    Week,
    Month,
    Quarter,
    RollingYear,
    AllTime,
}
