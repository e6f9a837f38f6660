using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Keeps insights honest: who heard it and when is the server's to say, and nothing is closed without a word about it.</summary>
[Step("f526b9a4-d7fc-4205-b61b-a3c4e702850b", "Create", sl_Insight.EntityLogicalName, PipelineStage.PreOperation, ServiceCalls = 0)]
[Step("0637cab5-e80d-4316-872c-b4d5f813960c", "Update", sl_Insight.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_Insight.Columns.sl_AcknowledgedById,
        sl_Insight.Columns.sl_AcknowledgedOn,
        sl_Insight.Columns.sl_Action,
        sl_Insight.Columns.sl_DeliveredOn,
        sl_Insight.Columns.statecode,
        sl_Insight.Columns.statuscode,
        Words,
    ],
    Before =
    [
        sl_Insight.Columns.CreatedBy,
        sl_Insight.Columns.sl_AcknowledgedById,
        sl_Insight.Columns.sl_AcknowledgedOn,
        sl_Insight.Columns.sl_Action,
        sl_Insight.Columns.sl_DeliveredOn,
        sl_Insight.Columns.sl_ExternalKey,
        sl_Insight.Columns.statecode,
        sl_Insight.Columns.statuscode,
        Words,
    ],
    ServiceCalls = 0)]
public sealed class CheckInsight : LoopPlugin
{
    private const int LongestName = 300;

    /// <summary>What was found, and by what.</summary>
    private const string Found =
        sl_Insight.Columns.sl_Evidence + ","
        + sl_Insight.Columns.sl_Finding + ","
        + sl_Insight.Columns.sl_Kind + ","
        + sl_Insight.Columns.sl_MetricId + ","
        + sl_Insight.Columns.sl_Name + ","
        + sl_Insight.Columns.sl_OpportunityId;

    /// <summary>What somebody who acknowledges an insight has heard.</summary>
    private const string Words = Found + "," + sl_Insight.Columns.sl_Audience + "," + sl_Insight.Columns.sl_SegmentId;

    protected internal override void Run(LoopContext context)
    {
        var isNew = context.Message == "Create";
        var target = sl_Insight.Of(context.Target);
        var row = sl_Insight.Of(context.Before);
        var before = isNew ? null : ToInsight(row, null);
        var after = ToInsight(sl_Insight.Of(context.After), context.Target) with
        {
            ChangesWords = !isNew && !Rows.HaveSame(context.Before, context.After, Words.Split(',')),
            // Before anybody has heard it, Sales Loop itself keeps its words up to date.
            RewritesServer = !isNew && row.sl_ExternalKey is not null && context.UserId == context.CallerId && !Rows.HaveSame(context.Before, context.After, Found.Split(',')),
        };
        if (InsightRules.Refusal(before, after, row.CreatedBy?.Id == context.CallerId) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        var stamp = InsightRules.Stamp(before, after);
        var now = GateKeeper.WholeSeconds(context.Now);
        if (isNew)
        {
            target.sl_Name ??= Cut.To(after.Finding!.Trim(), LongestName);
        }

        target.sl_DeliveredOn = isNew ? now : row.sl_DeliveredOn ?? now;
        target.sl_AcknowledgedById = stamp.Keeps ? row.sl_AcknowledgedById : stamp.Acknowledges ? new EntityReference(SystemUser.EntityLogicalName, context.CallerId) : null;
        target.sl_AcknowledgedOn = stamp.Keeps ? row.sl_AcknowledgedOn : stamp.Acknowledges ? now : null;
    }

    /// <param name="row">As it is, or as it will be.</param>
    /// <param name="change">What is sent; a state without a status reason means the state's first. Null when nothing is.</param>
    private static Insight ToInsight(sl_Insight row, Entity? change) => new(
        change is not null && change.Contains(sl_Insight.Columns.statecode) && !change.Contains(sl_Insight.Columns.statuscode)
            ? row.statecode == sl_insight_statecode.Inactive ? InsightStatus.Done : InsightStatus.New
            : ToStatus(row.statuscode),
        row.sl_Finding,
        row.sl_Action);

    private static InsightStatus ToStatus(sl_insight_statuscode? status) => status switch
    {
        sl_insight_statuscode.Acknowledged => InsightStatus.Acknowledged,
        sl_insight_statuscode.InWork => InsightStatus.InWork,
        sl_insight_statuscode.Done => InsightStatus.Done,
        sl_insight_statuscode.Declined => InsightStatus.Declined,
        _ => InsightStatus.New,
    };
}
