using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Columns that the steps of the gate are registered for, with commas between.</summary>
internal static class GateSteps
{
    /// <summary>What a judgement reads of the deal as it was.</summary>
    public const string DealImage =
        Opportunity.Columns.ActualCloseDate + "," +
        Opportunity.Columns.CreatedOn + "," +
        Opportunity.Columns.CurrentSituation + "," +
        Opportunity.Columns.CustomerNeed + "," +
        Opportunity.Columns.CustomerPainPoints + "," +
        Opportunity.Columns.Description + "," +
        Opportunity.Columns.Name + "," +
        Opportunity.Columns.ProposedSolution + "," +
        Opportunity.Columns.QualificationComments + "," +
        Opportunity.Columns.SalesStage + "," +
        Opportunity.Columns.StateCode + "," +
        Opportunity.Columns.sl_BuyerWords + "," +
        Opportunity.Columns.sl_CloseNote + "," +
        Opportunity.Columns.sl_CloseReasonId + "," +
        Opportunity.Columns.sl_DecisionCriteria + "," +
        Opportunity.Columns.sl_NextStep + "," +
        Opportunity.Columns.sl_SecondReasonId + "," +
        Opportunity.Columns.sl_SegmentId + "," +
        Opportunity.Columns.sl_StageEnteredOn + "," +
        Opportunity.Columns.sl_StageId;
}
