using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Tailor;

/// <summary>Keeps, on accounts, how complete they are and what is missing. What anybody sends for it is replaced.</summary>
[Step("0c2d4e6f-8a1b-4c3d-9e5f-7a8b9c0d1e21", "Create", Account.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 0)]
[Step("1d3e5f70-9b2c-4d4e-8f60-8b9cad1e2f32", "Update", Account.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        Account.Columns.Address1_City,
        Account.Columns.Address1_Country,
        Account.Columns.IndustryCode,
        Account.Columns.NumberOfEmployees,
        Account.Columns.PrimaryContactId,
        Account.Columns.Revenue,
        Account.Columns.Telephone1,
        Account.Columns.WebSiteURL,
        Account.Columns.sl_Completeness,
        Account.Columns.sl_CompletenessGaps,
    ],
    Before =
    [
        Account.Columns.Address1_City,
        Account.Columns.Address1_Country,
        Account.Columns.IndustryCode,
        Account.Columns.NumberOfEmployees,
        Account.Columns.PrimaryContactId,
        Account.Columns.Revenue,
        Account.Columns.Telephone1,
        Account.Columns.WebSiteURL,
    ],
    Rank = 1, ServiceCalls = 0)]
public sealed class KeepAccountCompleteness : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var after = Account.Of(context.After);
        var completeness = Completeness.Of(Completeness.OfAccount(
            after.IndustryCode is not null,
            after.NumberOfEmployees is not null,
            after.Revenue is not null,
            after.WebSiteURL,
            after.Address1_Country,
            after.Address1_City,
            after.Telephone1,
            after.PrimaryContactId is not null));
        var target = Account.Of(context.Target);
        target.sl_Completeness = completeness.Percent;
        target.sl_CompletenessGaps = completeness.MissingText?.In(context.RecordLanguage);
    }
}
