using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Builds the scorecard anew when something changed that it is made of. A change of a draft changes nothing that counts.</summary>
[Step("7f0faee2-462c-53fa-91be-6ad044d48756", "Create", sl_Segment.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("b7331783-576e-5072-8680-dc4687fdeb8b", "Update", sl_Segment.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Segment.Columns.sl_Catchall,
        sl_Segment.Columns.sl_GateMode,
        sl_Segment.Columns.sl_Name,
        sl_Segment.Columns.sl_Priority,
        sl_Segment.Columns.statecode,
    ],
    Rank = 1, ServiceCalls = 10)]
[Step("4917628e-a179-5b23-ab25-e4461f8865ba", "Delete", sl_Segment.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("56c7f014-dae5-5031-9184-4e1c9f346c6b", "Create", sl_SegmentRule.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("c3d92280-0795-5853-9b0e-f3d19d11978f", "Update", sl_SegmentRule.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_SegmentRule.Columns.sl_Column,
        sl_SegmentRule.Columns.sl_Comparison,
        sl_SegmentRule.Columns.sl_SegmentId,
        sl_SegmentRule.Columns.sl_Value,
        sl_SegmentRule.Columns.statecode,
    ],
    Rank = 1, ServiceCalls = 10)]
[Step("16c9d702-94ad-50df-aff4-b1901da6c5e6", "Delete", sl_SegmentRule.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("dc17951c-da0c-5672-b8e6-ab6fc305a44c", "Create", sl_FitModel.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("0eca05be-1ef6-581e-b0b7-522c0bc7f5a3", "Update", sl_FitModel.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_FitModel.Columns.sl_AFrom,
        sl_FitModel.Columns.sl_BFrom,
        sl_FitModel.Columns.sl_BasePoints,
        sl_FitModel.Columns.sl_CFrom,
        sl_FitModel.Columns.sl_FitFrom,
        sl_FitModel.Columns.sl_Intercept,
        sl_FitModel.Columns.sl_Kind,
        sl_FitModel.Columns.sl_Name,
        sl_FitModel.Columns.sl_PartialFrom,
        sl_FitModel.Columns.sl_Rows,
        sl_FitModel.Columns.sl_SegmentId,
        sl_FitModel.Columns.sl_Version,
        sl_FitModel.Columns.statecode,
        sl_FitModel.Columns.statuscode,
    ],
    Rank = 1, ServiceCalls = 10)]
[Step("f71c3833-88da-56d9-94bf-419ccce04ded", "Delete", sl_FitModel.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("35052702-a4db-5533-8d68-3279ec21eeab", "Create", sl_FitPoint.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("84803344-a89f-5bc2-8134-586bdc695dbc", "Update", sl_FitPoint.EntityLogicalName, PipelineStage.PostOperation,
    When = [FitPointSteps.Content],
    Rank = 1, ServiceCalls = 10)]
[Step("7f234554-cb9f-5f6e-8dff-31a0272e1857", "Delete", sl_FitPoint.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("51084656-8812-5b56-8a7b-8b5e8978b484", "Create", sl_Problem.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("6865cbe3-12dc-52db-b99b-4d5df23304dd", "Update", sl_Problem.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Problem.Columns.sl_Advice,
        sl_Problem.Columns.sl_Alternative,
        sl_Problem.Columns.sl_Kind,
        sl_Problem.Columns.sl_Name,
        sl_Problem.Columns.sl_Order,
        sl_Problem.Columns.sl_Phrases,
        sl_Problem.Columns.statecode,
    ],
    Rank = 1, ServiceCalls = 10)]
[Step("a1aeac88-9057-5581-a7ec-c4e98859c21d", "Delete", sl_Problem.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("399f61ff-6618-5448-8eb4-762e960c8fd9", "Create", sl_Stage.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("db98380a-f59f-538c-a79a-1740d5dfd399", "Update", sl_Stage.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Stage.Columns.sl_GateMode,
        sl_Stage.Columns.sl_Kind,
        sl_Stage.Columns.sl_Name,
        sl_Stage.Columns.sl_ProcessStageName,
        sl_Stage.Columns.sl_SalesStage,
        sl_Stage.Columns.sl_Sequence,
        sl_Stage.Columns.statecode,
    ],
    Rank = 1, ServiceCalls = 10)]
[Step("641fa1d3-ddb0-5eb3-9cae-871a19648a6b", "Delete", sl_Stage.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("9d6c4bf3-5564-5c8c-87b9-f6e8ce0082f2", "Create", sl_Criterion.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
[Step("1a56d211-1009-549b-9eae-821ebc136540", "Update", sl_Criterion.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Criterion.Columns.sl_BehaviorId,
        sl_Criterion.Columns.sl_Check,
        sl_Criterion.Columns.sl_Code,
        sl_Criterion.Columns.sl_Column,
        sl_Criterion.Columns.sl_Comparison,
        sl_Criterion.Columns.sl_FetchXml,
        sl_Criterion.Columns.sl_Guidance,
        sl_Criterion.Columns.sl_Kind,
        sl_Criterion.Columns.sl_MinimumFit,
        sl_Criterion.Columns.sl_Name,
        sl_Criterion.Columns.sl_Order,
        sl_Criterion.Columns.sl_RelatedColumn,
        sl_Criterion.Columns.sl_RelatedTable,
        sl_Criterion.Columns.sl_Role,
        sl_Criterion.Columns.sl_SegmentId,
        sl_Criterion.Columns.sl_Severity,
        sl_Criterion.Columns.sl_StageId,
        sl_Criterion.Columns.sl_Value,
        sl_Criterion.Columns.sl_WithinDays,
        sl_Criterion.Columns.statecode,
    ],
    Rank = 1, ServiceCalls = 10)]
[Step("1944a2a5-4517-5951-9bd8-af954d27fc48", "Delete", sl_Criterion.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 10)]
public sealed class RebuildScorecard : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (!ModelMark.IsOfDraft(context))
        {
            ScorecardBuilder.Build(context);
        }
    }
}
