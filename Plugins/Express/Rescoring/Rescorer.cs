using System.Collections.Generic;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Appraises rows anew and writes those that come out differently.</summary>
internal static class Rescorer
{
    /// <summary>Appraises deals.</summary>
    /// <param name="context">The call.</param>
    /// <param name="scorecard">What to appraise by.</param>
    /// <param name="rows">Deals as <see cref="RescoreQueries"/> brings them.</param>
    /// <returns>How many were written.</returns>
    public static int Deals(LoopContext context, Scorecard scorecard, IEnumerable<Entity> rows)
    {
        var written = 0;
        foreach (var row in rows)
        {
            var deal = Opportunity.Of(row);
            var customer = row.Linked(RescoreQueries.Customer, Account.EntityLogicalName, Account.Columns.AccountId)
                ?? row.Linked(RescoreQueries.Parent, Account.EntityLogicalName, Account.Columns.AccountId);
            var lead = row.Linked(RescoreQueries.Origin, Lead.EntityLogicalName, Lead.Columns.LeadId);
            var appraisal = DealColumns.Appraise(scorecard, deal, customer, lead, context.Now);
            written += Write(context, DealColumns.Changes(deal, appraisal, GateKeeper.WholeSeconds(context.Now), context.RecordLanguage));
        }

        return written;
    }

    /// <summary>Appraises leads.</summary>
    /// <param name="context">The call.</param>
    /// <param name="scorecard">What to appraise by.</param>
    /// <param name="rows">Leads as <see cref="RescoreQueries"/> brings them.</param>
    /// <returns>How many were written.</returns>
    public static int Leads(LoopContext context, Scorecard scorecard, IEnumerable<Entity> rows)
    {
        var written = 0;
        foreach (var row in rows)
        {
            var lead = Lead.Of(row);
            var account = row.Linked(RescoreQueries.Parent, Account.EntityLogicalName, Account.Columns.AccountId)
                ?? row.Linked(RescoreQueries.Customer, Account.EntityLogicalName, Account.Columns.AccountId);
            var fit = LeadColumns.Score(scorecard, lead, account, context.Now);
            written += Write(context, LeadColumns.Changes(lead, fit, GateKeeper.WholeSeconds(context.Now), context.RecordLanguage));
        }

        return written;
    }

    private static int Write(LoopContext context, Entity changes)
    {
        if (changes.Attributes.Count == 0)
        {
            return 0;
        }

        // The update passes the same rule as everybody's; the mark tells it that these values are the rule's own.
        AppraisalMark.LeaveFor(context, changes);
        try
        {
            context.SystemService.Update(changes.ToEntity<Entity>());
            return 1;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            // Another rule may refuse one row; the others are not to wait for it.
            context.Trace($"{changes.LogicalName} {changes.Id} was not written: {fault.Message}");
            return 0;
        }
    }
}
