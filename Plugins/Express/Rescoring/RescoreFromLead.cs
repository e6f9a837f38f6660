using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Appraises the open deals that came from a lead anew, after the commit, when something about the lead changed that a rule may read.</summary>
/// <remarks>A read and the scorecard, and a call more for each deal that comes out differently. A lead without deals costs the read.</remarks>
[Step("663d5e9a-4850-5b76-8694-bd95852150f9", "Update", Lead.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        Lead.Columns.Address1_City,
        Lead.Columns.Address1_Country,
        Lead.Columns.Address1_StateOrProvince,
        Lead.Columns.BudgetAmount,
        Lead.Columns.BudgetStatus,
        Lead.Columns.CampaignId,
        Lead.Columns.DecisionMaker,
        Lead.Columns.IndustryCode,
        Lead.Columns.JobTitle,
        Lead.Columns.LeadQualityCode,
        Lead.Columns.LeadSourceCode,
        Lead.Columns.Need,
        Lead.Columns.NumberOfEmployees,
        Lead.Columns.PurchaseProcess,
        Lead.Columns.PurchaseTimeFrame,
        Lead.Columns.Revenue,
        Lead.Columns.SIC,
        Lead.Columns.sl_Channel,
        Lead.Columns.sl_Pain,
        Lead.Columns.sl_Persona,
        Lead.Columns.sl_SourceMessage,
        Lead.Columns.WebSiteUrl,
    ],
    Asynchronous = true, Rank = 1, ServiceCalls = 3)]
public sealed class RescoreFromLead : LoopPlugin
{
    private const int MostRows = 1000;

    protected internal override void Run(LoopContext context)
    {
        var deals = context.SystemService.RetrieveMultiple(RescoreQueries.DealsFrom(context.RowId, MostRows)).Entities;
        if (deals.Count > 0 && ScorecardReader.ReadOrTell(context, null, null) is { } read)
        {
            context.Trace($"{Rescorer.Deals(context, read.Scorecard, deals)} deal(s) that came from this lead came out differently.");
        }
    }
}
