using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Columns that appraisals are registered for, with commas between, so that steps of several stages share one list.</summary>
internal static class AppraisalSteps
{
    /// <summary>Changes of a deal that may change its segment, its fit or the advice, and what only the server writes of these.</summary>
    public const string DealWakes =
        Opportunity.Columns.BudgetAmount + "," +
        Opportunity.Columns.BudgetStatus + "," +
        Opportunity.Columns.CampaignId + "," +
        Opportunity.Columns.CustomerId + "," +
        Opportunity.Columns.CustomerNeed + "," +
        Opportunity.Columns.CustomerPainPoints + "," +
        Opportunity.Columns.DecisionMaker + "," +
        Opportunity.Columns.EstimatedCloseDate + "," +
        Opportunity.Columns.EstimatedValue + "," +
        Opportunity.Columns.Need + "," +
        Opportunity.Columns.OpportunityRatingCode + "," +
        Opportunity.Columns.OriginatingLeadId + "," +
        Opportunity.Columns.ParentAccountId + "," +
        Opportunity.Columns.PurchaseProcess + "," +
        Opportunity.Columns.PurchaseTimeframe + "," +
        Opportunity.Columns.TimeLine + "," +
        Opportunity.Columns.sl_Channel + "," +
        Opportunity.Columns.sl_DealType + "," +
        Opportunity.Columns.sl_FitChange + "," +
        Opportunity.Columns.sl_FitGrade + "," +
        Opportunity.Columns.sl_FitModelId + "," +
        Opportunity.Columns.sl_FitProbability + "," +
        Opportunity.Columns.sl_FitReasons + "," +
        Opportunity.Columns.sl_FitReceipt + "," +
        Opportunity.Columns.sl_FitScore + "," +
        Opportunity.Columns.sl_FitScoredOn + "," +
        Opportunity.Columns.sl_FitVerdict + "," +
        Opportunity.Columns.sl_Persona + "," +
        Opportunity.Columns.sl_ProblemId + "," +
        Opportunity.Columns.sl_SegmentId + "," +
        Opportunity.Columns.sl_SegmentLocked + "," +
        Opportunity.Columns.sl_SourceMessage + "," +
        Opportunity.Columns.sl_WalkAwayAdvised + "," +
        Opportunity.Columns.sl_WalkAwayReason;

    /// <summary>What an appraisal and the gate's judgement after it read of the deal as it was.</summary>
    public const string DealImage = DealWakes + "," + GateSteps.DealImage;

    /// <summary>Changes of a lead that may change its fit, and what only the server writes of it.</summary>
    public const string LeadWakes =
        Lead.Columns.Address1_City + "," +
        Lead.Columns.Address1_Country + "," +
        Lead.Columns.Address1_StateOrProvince + "," +
        Lead.Columns.BudgetAmount + "," +
        Lead.Columns.BudgetStatus + "," +
        Lead.Columns.CampaignId + "," +
        Lead.Columns.CustomerId + "," +
        Lead.Columns.DecisionMaker + "," +
        Lead.Columns.IndustryCode + "," +
        Lead.Columns.JobTitle + "," +
        Lead.Columns.LeadQualityCode + "," +
        Lead.Columns.LeadSourceCode + "," +
        Lead.Columns.Need + "," +
        Lead.Columns.NumberOfEmployees + "," +
        Lead.Columns.ParentAccountId + "," +
        Lead.Columns.PurchaseProcess + "," +
        Lead.Columns.PurchaseTimeFrame + "," +
        Lead.Columns.Revenue + "," +
        Lead.Columns.SIC + "," +
        Lead.Columns.WebSiteUrl + "," +
        Lead.Columns.sl_Channel + "," +
        Lead.Columns.sl_FitGrade + "," +
        Lead.Columns.sl_FitReasons + "," +
        Lead.Columns.sl_FitScore + "," +
        Lead.Columns.sl_FitScoredOn + "," +
        Lead.Columns.sl_FitVerdict + "," +
        Lead.Columns.sl_Pain + "," +
        Lead.Columns.sl_Persona + "," +
        Lead.Columns.sl_SourceMessage;

    public const string LeadImage = LeadWakes + "," + Lead.Columns.StateCode;
}
