using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Appraises a customer's open deals and leads anew, after the commit, when something about the customer changed that a rule may read.</summary>
/// <remarks>Two reads and the scorecard, and a call more for each deal or lead that comes out differently. The thousand newest are looked at; the nightly run takes the rest.</remarks>
[Step("3f7e1d90-6a48-4b2c-9c83-1e5d7b6f9a07", "Update", Account.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        Account.Columns.AccountCategoryCode,
        Account.Columns.AccountRatingCode,
        Account.Columns.Address1_City,
        Account.Columns.Address1_Country,
        Account.Columns.Address1_StateOrProvince,
        Account.Columns.BusinessTypeCode,
        Account.Columns.CreditOnHold,
        Account.Columns.CustomerSizeCode,
        Account.Columns.CustomerTypeCode,
        Account.Columns.IndustryCode,
        Account.Columns.NumberOfEmployees,
        Account.Columns.OwnershipCode,
        Account.Columns.ParentAccountId,
        Account.Columns.Revenue,
        Account.Columns.SIC,
        Account.Columns.TerritoryCode,
        Account.Columns.WebSiteURL,
    ],
    Asynchronous = true, Rank = 1, ServiceCalls = 3)]
public sealed class RescoreCustomer : LoopPlugin
{
    private const int MostRows = 1000;

    protected internal override void Run(LoopContext context)
    {
        if (ScorecardReader.ReadOrTell(context, null, null) is not { } read)
        {
            return;
        }

        var deals = Rescorer.Deals(context, read.Scorecard, context.SystemService.RetrieveMultiple(RescoreQueries.DealsOf(context.RowId, MostRows)).Entities);
        var leads = Rescorer.Leads(context, read.Scorecard, context.SystemService.RetrieveMultiple(RescoreQueries.LeadsOf(context.RowId, MostRows)).Entities);
        context.Trace($"{deals} deal(s) and {leads} lead(s) of this customer came out differently.");
    }
}
