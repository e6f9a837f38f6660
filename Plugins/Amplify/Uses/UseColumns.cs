using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Evolve;
using SalesLoop.Model;

namespace SalesLoop.Amplify;

/// <summary>Columns of a play use, and how they become the use that rules read.</summary>
internal static class UseColumns
{
    /// <summary>What Sales Loop alone writes, with commas between as steps name them.</summary>
    public const string Kept = sl_PlayUse.Columns.sl_Advanced + "," + sl_PlayUse.Columns.sl_AdvancedOn + "," + sl_PlayUse.Columns.sl_Outcome;

    /// <summary>What stays as it was logged.</summary>
    public const string Logged =
        sl_PlayUse.Columns.sl_Answer + "," + sl_PlayUse.Columns.sl_OpportunityId + "," + sl_PlayUse.Columns.sl_PlayId + "," + sl_PlayUse.Columns.sl_UsedOn;

    private static readonly IReadOnlyList<string> KeptColumns = Kept.Split(',');

    /// <summary>Takes out of what was sent the columns that Sales Loop alone writes.</summary>
    public static void TakeOut(Entity target)
    {
        foreach (var column in KeptColumns.Where(target.Contains).ToList())
        {
            target.Attributes.Remove(column);
        }
    }

    /// <summary>The use of a row.</summary>
    public static PlayUse ToUse(sl_PlayUse row) => new(
        row.sl_PlayId?.Id ?? Guid.Empty,
        row.sl_OpportunityId?.Id ?? Guid.Empty,
        row.sl_UsedOn ?? DateTime.MinValue,
        row.sl_Answer is { } answer ? (SuggestionAnswer)(answer - sl_suggestionanswer.Taken) : null);

    /// <summary>What is known of what followed.</summary>
    public static UseResult ToResult(sl_PlayUse row) => new(
        row.sl_Advanced switch { sl_knownresult.Yes => true, sl_knownresult.No => false, _ => null },
        row.sl_AdvancedOn,
        row.sl_Outcome switch { sl_dealoutcome.Won => DealEnd.Won, sl_dealoutcome.Lost => DealEnd.Lost, sl_dealoutcome.WalkedAway => DealEnd.WalkedAway, _ => null });

    /// <summary>An update that says what followed.</summary>
    public static Entity Changes(Guid useId, UseResult result) => new sl_PlayUse(useId)
    {
        sl_Advanced = result.Advanced switch { true => sl_knownresult.Yes, false => sl_knownresult.No, _ => sl_knownresult.NotKnownYet },
        sl_AdvancedOn = result.AdvancedOn,
        sl_Outcome = result.End switch { DealEnd.Won => sl_dealoutcome.Won, DealEnd.Lost => sl_dealoutcome.Lost, DealEnd.WalkedAway => sl_dealoutcome.WalkedAway, _ => null },
    }.ToEntity<Entity>();

    /// <summary>How a deal ended; null while it is open.</summary>
    public static DealEnd? EndOf(Opportunity deal) => deal.StateCode switch
    {
        opportunity_statecode.Won => DealEnd.Won,
        opportunity_statecode.Lost => deal.sl_Outcome == sl_dealoutcome.WalkedAway ? DealEnd.WalkedAway : DealEnd.Lost,
        _ => null,
    };
}
