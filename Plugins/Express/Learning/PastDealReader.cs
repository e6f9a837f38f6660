using System;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>Turns rows of <see cref="TrainingQueries"/> into deals.</summary>
internal static class PastDealReader
{
    /// <summary>What a deal shows.</summary>
    public static Facts FactsOf(Entity row, DateTime now) => Facts.OfDeal(
        row.PlainColumns(),
        DealColumns.Columns(row.Linked(AccountAlias(row), Account.EntityLogicalName, Account.Columns.AccountId)),
        DealColumns.Columns(row.Linked(RescoreQueries.Origin, Lead.EntityLogicalName, Lead.Columns.LeadId)),
        now);

    /// <summary>A deal as it is learned from; null for one that was closed before it was opened.</summary>
    public static PastDeal? Read(Entity row, DateTime now)
    {
        var deal = Opportunity.Of(row);
        var outcome = OutcomeOf(deal);

        // A day of slack: the close is a day of the rep's, the creation an instant in UTC.
        if (deal.CreatedOn is not { } created || (outcome != Outcome.Open && deal.ActualCloseDate?.Date < created.Date.AddDays(-1)))
        {
            return null;
        }

        var facts = FactsOf(row, now);
        var account = AccountAlias(row);
        var values = new Dictionary<string, PastValue>(StringComparer.Ordinal);
        foreach (var attribute in Learnable.All)
        {
            if (PastValue.Of(facts[attribute.Path], Words(row, attribute.Path, account)) is { } value)
            {
                values.Add(attribute.Path, value);
            }
        }

        return new PastDeal(outcome, created, values);
    }

    private static Outcome OutcomeOf(Opportunity deal) =>
        deal.StateCode is null or opportunity_statecode.Open ? Outcome.Open
        : deal.sl_Outcome == sl_dealoutcome.WalkedAway ? Outcome.WalkedAway
        : deal.StateCode == opportunity_statecode.Won ? Outcome.Won
        : Outcome.Lost;

    private static string AccountAlias(Entity row) => row.Contains($"{RescoreQueries.Customer}.{Account.Columns.AccountId}") ? RescoreQueries.Customer : RescoreQueries.Parent;

    private static string? Words(Entity row, string path, string account)
    {
        var column = path.StartsWith(Watched.AccountPrefix, StringComparison.Ordinal) ? $"{account}.{path.Substring(Watched.AccountPrefix.Length)}"
            : path.StartsWith(Watched.LeadPrefix, StringComparison.Ordinal) ? $"{RescoreQueries.Origin}.{path.Substring(Watched.LeadPrefix.Length)}"
            : path;
        return row.FormattedValues.TryGetValue(column, out var words) ? words : null;
    }
}
