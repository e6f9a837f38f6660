using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Writes signals.</summary>
/// <remarks>
/// As the system: signals are the record of what people did, so no role of theirs may write them. A signal belongs to the owner of
/// the deal or lead it is about, who reads it; whoever acted may have no right to read signals, and could not own one.
/// </remarks>
internal static class SignalWriter
{
    /// <summary>Writes signals from a job, in two calls. One that is there already is written again with the same content.</summary>
    public static void Write(LoopContext context, params Signal[] signals) => Write(context, (IReadOnlyCollection<Signal>)signals);

    /// <inheritdoc cref="Write(LoopContext, Signal[])"/>
    public static void Write(LoopContext context, IReadOnlyCollection<Signal> signals) =>
        Write(context, signals, Owners(context.SystemService, signals));

    /// <summary>Writes signals, in one call.</summary>
    /// <param name="context">The call.</param>
    /// <param name="signals">Those about a deal or lead that is not among the owners are left out.</param>
    /// <param name="owners">Whose each deal and lead is; null for one that stays with the system.</param>
    public static void Write(LoopContext context, IReadOnlyCollection<Signal> signals, IReadOnlyDictionary<Guid, EntityReference?> owners)
    {
        var rows = signals
            .Where(signal => About(signal) is not { } row || owners.ContainsKey(row.Id))
            .GroupBy(signal => signal.Key)
            .Select(same => same.First())
            .Select(signal => Row(signal, signal.HappenedOn, About(signal) is { } about ? owners[about.Id] : null, context.RecordLanguage))
            .ToList();
        OwnedRows.Upsert(context, rows);
        context.Trace(string.Join("\n", rows.Select(row => sl_Signal.Of(row).sl_Name)));
    }

    /// <summary>The deal or lead that a signal belongs to; null for none.</summary>
    private static EntityReference? About(Signal signal) =>
        Lookup(Opportunity.EntityLogicalName, signal.DealId) ?? Lookup(Lead.EntityLogicalName, signal.LeadId);

    /// <summary>Who works on these deals and leads? One that is gone has taken its signals with it.</summary>
    private static Dictionary<Guid, EntityReference?> Owners(IOrganizationService service, IEnumerable<Signal> signals) =>
        signals.Select(About).OfType<EntityReference>()
            .GroupBy(row => row.LogicalName)
            .SelectMany(rows => service.RetrieveMultiple(OwnersOf(rows.Key, rows.Select(row => row.Id).Distinct().ToList())).Entities)
            .ToDictionary(row => row.Id, row => row.GetAttributeValue<EntityReference?>(Opportunity.Columns.OwnerId));

    private static QueryExpression OwnersOf(string table, List<Guid> ids)
    {
        // Both tables call it the same.
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(Opportunity.Columns.OwnerId), TopCount = ids.Count };
        query.Criteria.AddCondition(table == Lead.EntityLogicalName ? Lead.Columns.LeadId : Opportunity.Columns.OpportunityId, ConditionOperator.In, [.. ids.Cast<object>()]);
        return query;
    }

    /// <summary>The row of a signal.</summary>
    /// <param name="signal">What happened. Its key says what counts as the same.</param>
    /// <param name="happenedOn">When, in UTC.</param>
    /// <param name="owner">Whose it is; null for the one who writes it.</param>
    /// <param name="language">That of records.</param>
    public static Entity Row(Signal signal, DateTime happenedOn, EntityReference? owner, Language language)
    {
        // The id follows from the key, so that two jobs that tell the same at once can't both.
        var row = new sl_Signal(VerdictId.OfText(signal.Key))
        {
            sl_Name = signal.Name.In(language),
            sl_Kind = sl_signalkind.EngagementEvent + (int)signal.Topic.Kind,
            sl_Topic = signal.Topic.Code,
            sl_OpportunityId = Lookup(Opportunity.EntityLogicalName, signal.DealId),
            sl_LeadId = Lookup(Lead.EntityLogicalName, signal.LeadId),
            sl_AccountId = Lookup(Account.EntityLogicalName, signal.AccountId),
            sl_SubjectTable = signal.SubjectTable,
            sl_SubjectId = signal.SubjectId.ToString(),
            sl_ActorId = Lookup(SystemUser.EntityLogicalName, signal.ActorId),
            sl_Source = sl_signalsource.ServerRule + (int)signal.Source,
            sl_HappenedOn = GateKeeper.WholeSeconds(happenedOn),
            sl_Payload = signal.Payload,
            sl_PayloadVersion = SignalTopic.PayloadVersion,
            sl_ExternalKey = signal.Key,
            OwnerId = owner,
        };
        return GateRecord.Filled(row);
    }

    private static EntityReference? Lookup(string table, Guid? id) => id is { } key ? new EntityReference(table, key) : null;
}
