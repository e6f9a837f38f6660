using System.Linq;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Looks at every signal before it is written, whoever writes it, and keeps out of the loops what would mislead them.</summary>
[Step("0a7a2f5e-53fb-4b9e-93ad-5b0c28b3a5d1", "Create", sl_Signal.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 1)]
public sealed class JudgeSignal : LoopPlugin
{
    private const int MostRows = 50;

    protected internal override void Run(LoopContext context)
    {
        var signal = sl_Signal.Of(context.Target);
        if (SignalTopic.Find(signal.sl_Topic) is { } topic)
        {
            signal.sl_Kind ??= sl_signalkind.EngagementEvent + (int)topic.Kind;
            signal.sl_Name ??= topic.Words.In(context.RecordLanguage);
        }

        var received = new SignalReceived(
            signal.sl_Topic,
            signal.sl_HappenedOn,
            HasSubject: (signal.sl_SubjectTable is not null && signal.sl_SubjectId is not null)
                || signal.sl_OpportunityId is not null || signal.sl_LeadId is not null || signal.sl_AccountId is not null,
            HasActor: signal.sl_ActorId is not null)
        {
            IsTold = IsTold(context, signal),
        };
        var doubt = SignalQuality.Doubt(received, context.Now);
        signal.sl_Quality = doubt is null ? sl_signalquality.Accepted : sl_signalquality.Quarantined;
        signal.sl_QualityReason = doubt?.In(context.RecordLanguage);
    }

    private static bool IsTold(LoopContext context, sl_Signal signal) =>
        signal is { sl_Topic: not null, sl_HappenedOn: not null }
        && context.SystemService.RetrieveMultiple(Like(signal)).Entities.Any(row => (sl_Signal.Of(row).sl_Payload ?? "") == (signal.sl_Payload ?? ""));

    /// <summary>Which accepted signals tell of the same at the same instant?</summary>
    private static QueryExpression Like(sl_Signal signal)
    {
        var query = new QueryExpression(sl_Signal.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Signal.Columns.sl_Payload), TopCount = MostRows };
        query.Criteria.AddCondition(sl_Signal.Columns.sl_Topic, ConditionOperator.Equal, signal.sl_Topic);
        query.Criteria.AddCondition(sl_Signal.Columns.sl_HappenedOn, ConditionOperator.Equal, signal.sl_HappenedOn);
        query.Criteria.AddCondition(sl_Signal.Columns.sl_Quality, ConditionOperator.Equal, (int)sl_signalquality.Accepted);
        Same(query, sl_Signal.Columns.sl_SubjectId, signal.sl_SubjectId);
        Same(query, sl_Signal.Columns.sl_OpportunityId, signal.sl_OpportunityId?.Id);
        Same(query, sl_Signal.Columns.sl_LeadId, signal.sl_LeadId?.Id);
        Same(query, sl_Signal.Columns.sl_AccountId, signal.sl_AccountId?.Id);
        query.AddOrder(sl_Signal.Columns.CreatedOn, OrderType.Ascending);
        return query;
    }

    private static void Same(QueryExpression query, string column, object? value)
    {
        if (value is null)
        {
            query.Criteria.AddCondition(column, ConditionOperator.Null);
        }
        else
        {
            query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        }
    }
}
