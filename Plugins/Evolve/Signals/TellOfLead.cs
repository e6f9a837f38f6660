using System.Collections.Generic;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops how leads are qualified and to whom they are given.</summary>
[Step("58e1bad9-7f2c-4b83-a604-9eaf210b9387", "Update", Lead.EntityLogicalName, PipelineStage.PostOperation,
    When = [Lead.Columns.OwnerId, Lead.Columns.StateCode, Lead.Columns.StatusCode],
    Before = [Lead.Columns.OwnerId, Lead.Columns.StateCode],
    After = [Lead.Columns.CompanyName, Lead.Columns.ModifiedOn, Lead.Columns.OwnerId, Lead.Columns.StateCode, Lead.Columns.Subject, Lead.Columns.sl_SdrId],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfLead : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var before = Lead.Of(context.Before);
        var after = Lead.Of(context.After);
        var signals = new List<Signal>();
        if (before.StateCode != after.StateCode && after.StateCode is lead_statecode.Qualified or lead_statecode.Disqualified)
        {
            signals.Add(Of(context, after.StateCode == lead_statecode.Qualified ? SignalTopic.LeadQualified : SignalTopic.LeadDisqualified, after)
                .With("sdr", after.sl_SdrId?.Id.ToString()));
        }

        if (before.OwnerId?.Id != after.OwnerId?.Id)
        {
            signals.Add((Of(context, SignalTopic.LeadRouted, after) with { Part = after.OwnerId?.Id.ToString("N") ?? "" })
                .With("from", before.OwnerId?.Id.ToString())
                .With("to", after.OwnerId?.Id.ToString()));
        }

        SignalWriter.Write(context, signals);
    }

    private static Signal Of(LoopContext context, SignalTopic topic, Lead lead) =>
        new(topic, Lead.EntityLogicalName, context.RowId, lead.ModifiedOn ?? context.Now)
        {
            About = lead.Subject ?? lead.CompanyName,
            LeadId = context.RowId,
            ActorId = context.CallerId,
        };
}
