using System.Collections.Generic;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops by which channel and message leads come in, how they are qualified and to whom they are given.</summary>
[Step("e74ac91b-3d8f-4562-a09e-5b27fa38d9ec", "Create", Lead.EntityLogicalName, PipelineStage.PostOperation,
    After =
    [
        Lead.Columns.CampaignId,
        Lead.Columns.CompanyName,
        Lead.Columns.CreatedOn,
        Lead.Columns.OverriddenCreatedOn,
        Lead.Columns.Subject,
        Lead.Columns.sl_Channel,
        Lead.Columns.sl_SourceMessage,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("58e1bad9-7f2c-4b83-a604-9eaf210b9387", "Update", Lead.EntityLogicalName, PipelineStage.PostOperation,
    When = [Lead.Columns.OwnerId, Lead.Columns.StateCode, Lead.Columns.StatusCode],
    Before = [Lead.Columns.OwnerId, Lead.Columns.StateCode],
    After = [Lead.Columns.CompanyName, Lead.Columns.ModifiedOn, Lead.Columns.OwnerId, Lead.Columns.StateCode, Lead.Columns.Subject, Lead.Columns.sl_SdrId],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfLead : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        SignalWriter.Write(context, context.Message == "Create" ? [CameIn(context, Lead.Of(context.After))] : Changes(context, Lead.Of(context.Before), Lead.Of(context.After)));
    }

    private static Signal CameIn(LoopContext context, Lead lead) =>
        Of(context, SignalTopic.LeadCreated, lead) with
        {
            HappenedOn = lead.CreatedOn ?? context.Now,
            Source = lead.OverriddenCreatedOn is null ? SignalSource.ServerRule : SignalSource.Import,
            Details = [new("channel", lead.sl_Channel?.ToString()), new("campaign", lead.CampaignId?.Id.ToString()), new("message", lead.sl_SourceMessage)],
        };

    private static List<Signal> Changes(LoopContext context, Lead before, Lead after)
    {
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

        return signals;
    }

    private static Signal Of(LoopContext context, SignalTopic topic, Lead lead) =>
        new(topic, Lead.EntityLogicalName, context.RowId, lead.ModifiedOn ?? context.Now)
        {
            About = lead.Subject ?? lead.CompanyName,
            LeadId = context.RowId,
            ActorId = context.CallerId,
        };
}
