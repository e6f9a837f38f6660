using System;

namespace SalesLoop.Express;

/// <summary>What being in a stage means for the deal.</summary>
public enum StageKind
{
    Open,
    Won,
    Lost,
}

/// <summary>What a gate does with a move that lacks something.</summary>
public enum GateMode
{
    /// <summary>The move passes; what was missing is on the record.</summary>
    Observe,

    /// <summary>The move passes; the rep is told what was missing.</summary>
    Warn,

    /// <summary>The move is refused.</summary>
    Enforce,
}

/// <summary>A step of the sales process.</summary>
/// <param name="Id">Key of the stage.</param>
/// <param name="Name">As the rep knows it.</param>
/// <param name="Sequence">Place in the playbook, lowest first.</param>
/// <param name="Kind">Open, or one of the two ends.</param>
/// <param name="Mode">Mode of the gate into this stage, for deals outside every segment.</param>
public sealed record Stage(Guid Id, string Name, int Sequence, StageKind Kind, GateMode Mode)
{
    /// <summary>Value of the standard sales stage that goes with this one; null when none does.</summary>
    public int? SalesStage { get; init; }

    /// <summary>What the stage is called in the process bars; null when they do not have it.</summary>
    public string? ProcessStageName { get; init; }

    /// <summary>The stage of the process bar with this one's name; null when there is none, or nobody asked.</summary>
    public Guid? ProcessStageId { get; init; }
}
