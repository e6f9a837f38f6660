using System;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A stage as its visits know it.</summary>
/// <param name="Id">Key of the stage.</param>
/// <param name="Name">As the rep knows it; null when it is not known any more.</param>
/// <param name="Sequence">Place in the playbook, lowest first.</param>
public sealed record VisitedStage(Guid Id, string? Name, int Sequence);

/// <summary>The time a deal spent in a stage, once.</summary>
/// <param name="Id">Key of the visit.</param>
/// <param name="Stage">The stage.</param>
/// <param name="EnteredOn">When the deal entered it, in UTC.</param>
public sealed record StageVisit(Guid Id, VisitedStage Stage, DateTime EnteredOn)
{
    /// <summary>When the deal left it; null while it is there.</summary>
    public DateTime? LeftOn { get; init; }

    /// <summary>Which way it left; null while it is there.</summary>
    public Direction? Direction { get; init; }

    /// <summary>True when somebody else wrote it, as a load does: it stays as they say.</summary>
    public bool IsImported { get; init; }

    /// <summary>Why no report counts the visit, in words; null for one that counts.</summary>
    public Sentence? Note { get; init; }

    /// <summary>True unless there is a note why not: the visit stays on the record and no report counts it.</summary>
    public bool Counts => Note is null;

    /// <summary>Days between entering and leaving, two decimals; null while the deal is there, and when it left before it was seen to enter.</summary>
    public decimal? Days => LeftOn is { } left && left >= EnteredOn ? Math.Round((decimal)(left - EnteredOn).TotalDays, 2) : null;

    /// <summary>The key of a visit of our own: deal, stage and the instant of entering.</summary>
    public static Guid IdOf(Guid dealId, Guid stageId, DateTime enteredOn) =>
        VerdictId.OfText($"visit {dealId:N} {stageId:N} {enteredOn.Ticks / TimeSpan.TicksPerSecond}");
}

/// <summary>A deal's being in a stage since an instant.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="EnteredOn">When it entered, in UTC.</param>
public sealed record StageStay(VisitedStage Stage, DateTime EnteredOn);

/// <summary>What a change of a deal says about its visits.</summary>
/// <param name="DealId">The deal.</param>
public sealed record StageEvent(Guid DealId)
{
    /// <summary>The stage it left and when it had entered it; null when it left none.</summary>
    public StageStay? Left { get; init; }

    /// <summary>When it left.</summary>
    public DateTime? LeftOn { get; init; }

    /// <summary>Which way it left; null to tell by the places of the two stages.</summary>
    public Direction? Direction { get; init; }

    /// <summary>The stage it is in now and when it entered it; null when it closed.</summary>
    public StageStay? Entered { get; init; }

    /// <summary>When a deal that closes left its last stage.</summary>
    /// <param name="enteredOn">When it had entered it.</param>
    /// <param name="closeDay">The day the deal says it closed; null for none.</param>
    /// <param name="recordedOn">When the close was recorded, in UTC.</param>
    /// <returns>The close's own day where it lies before the record, never before the deal entered on that day; else the record's instant.
    /// A day before the deal was seen to enter is returned as it is: nobody saw that stay.</returns>
    public static DateTime ClosedAt(DateTime enteredOn, DateTime? closeDay, DateTime recordedOn) => closeDay switch
    {
        { } day when day.Date >= recordedOn.Date => recordedOn,
        { } day when day.Date == enteredOn.Date => enteredOn,
        { } day => DateTime.SpecifyKind(day.Date, DateTimeKind.Utc),
        null => recordedOn,
    };
}
