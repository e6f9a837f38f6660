using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A deal's columns that say how legible it is, and how much it deserves its owner's attention. The server alone writes them.</summary>
internal static class LegibilityColumns
{
    public static readonly string[] Written =
    [
        Opportunity.Columns.sl_FocusPoints,
        Opportunity.Columns.sl_FocusReason,
        Opportunity.Columns.sl_Legibility,
        Opportunity.Columns.sl_LegibilityGaps,
        Opportunity.Columns.sl_LegibleUntil,
        Opportunity.Columns.sl_MeddicAnswered,
        Opportunity.Columns.sl_MeddicEvidenced,
        Opportunity.Columns.sl_MeddicStatus,
    ];

    /// <summary>The columns that change; null when the deal says the same already.</summary>
    public static Opportunity? Changes(Opportunity deal, DealOnRecord record, Legibility legibility, DealFocus focus, Language language)
    {
        var after = new Opportunity(deal.Id)
        {
            sl_FocusPoints = focus.Points,
            sl_FocusReason = focus.Reason.In(language),
            sl_Legibility = legibility.Points,
            sl_LegibilityGaps = legibility.GapText?.In(language),
            sl_LegibleUntil = legibility.Until is { } until ? GateKeeper.WholeSeconds(until) : null,
            sl_MeddicAnswered = record.Meddic.Answered,
            sl_MeddicEvidenced = record.Meddic.Evidenced,
            sl_MeddicStatus = record.Meddic.Text.In(language),
        };
        return Rows.HaveSame(deal, after, Written) ? null : after;
    }

    /// <summary>Leaves word that a row is about to be written by the rule itself. No client can leave it.</summary>
    public static void LeaveMark(LoopContext context, Entity row) => context.Leave(Key(row), Fingerprint.Of(row, Written));

    /// <summary>True when this very write is the rule's own.</summary>
    public static bool IsMarked(LoopContext context) => context.Left(Key(context.Target)).OfType<string>().Contains(Fingerprint.Of(context.Target, Written));

    /// <summary>Takes out what the sender has no say in.</summary>
    public static void TakeOut(Entity target) => DealColumns.TakeOut(target, Written);

    private static string Key(Entity row) => $"SalesLoop.Legibility.{row.Id:N}";
}
