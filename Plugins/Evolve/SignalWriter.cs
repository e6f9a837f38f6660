using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Writes signals. Nobody else does.</summary>
internal static class SignalWriter
{
    /// <summary>Writes the signals that are not there yet. Asks once which are, then writes each.</summary>
    public static void Write(LoopContext context, params Signal[] signals) => Write(context, (IReadOnlyCollection<Signal>)signals);

    /// <inheritdoc cref="Write(LoopContext, Signal[])"/>
    public static void Write(LoopContext context, IReadOnlyCollection<Signal> signals)
    {
        if (signals.Count == 0)
        {
            return;
        }

        var known = new HashSet<string?>(context.SystemService.RetrieveMultiple(With(signals)).Entities.Select(row => sl_Signal.Of(row).sl_ExternalKey));
        foreach (var signal in signals.Where(signal => known.Add(signal.Key)))
        {
            context.SystemService.Create(Row(signal));
            context.Trace($"Signal {signal.Key}");
        }
    }

    /// <summary>Which of these are there?</summary>
    private static QueryExpression With(IReadOnlyCollection<Signal> signals)
    {
        var query = new QueryExpression(sl_Signal.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Signal.Columns.sl_ExternalKey), TopCount = signals.Count };
        query.Criteria.AddCondition(sl_Signal.Columns.sl_ExternalKey, ConditionOperator.In, [.. signals.Select(signal => signal.Key)]);
        return query;
    }

    private static Entity Row(Signal signal)
    {
        // The id follows from the key, so that two jobs that tell the same at once can't both.
        var row = new sl_Signal(VerdictId.OfText(signal.Key))
        {
            sl_Name = signal.Name,
            sl_Kind = sl_signalkind.EngagementEvent + (int)signal.Topic.Kind,
            sl_Topic = signal.Topic.Code,
            sl_OpportunityId = Lookup(Opportunity.EntityLogicalName, signal.DealId),
            sl_LeadId = Lookup(Lead.EntityLogicalName, signal.LeadId),
            sl_AccountId = Lookup(Account.EntityLogicalName, signal.AccountId),
            sl_SubjectTable = signal.SubjectTable,
            sl_SubjectId = signal.SubjectId.ToString(),
            sl_ActorId = Lookup(SystemUser.EntityLogicalName, signal.ActorId),
            sl_Source = sl_signalsource.ServerRule + (int)signal.Source,
            sl_HappenedOn = GateKeeper.WholeSeconds(signal.HappenedOn),
            sl_Payload = signal.Payload,
            sl_PayloadVersion = SignalTopic.PayloadVersion,
            sl_ExternalKey = signal.Key,
            OwnerId = Lookup(SystemUser.EntityLogicalName, signal.ActorId),
        };
        return GateRecord.Filled(row);
    }

    private static EntityReference? Lookup(string table, System.Guid? id) => id is { } key ? new EntityReference(table, key) : null;
}
