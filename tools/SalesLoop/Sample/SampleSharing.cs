using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.CommandLine.Sample;

/// <summary>Opens the past's handoffs, and the deals they are about, to those who received them: what the plug-ins do when one is handed over.</summary>
internal static class SampleSharing
{
    private const int SalesToService = 820110000;
    private const int RowsAPage = 1000;

    private static readonly AccessRights Given = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendToAccess;

    public static void Open(IOrganizationService administrator)
    {
        var query = new QueryExpression("sl_handoff") { ColumnSet = new ColumnSet("sl_opportunityid", "sl_toid"), PageInfo = new PagingInfo { Count = RowsAPage, PageNumber = 1 } };
        query.Criteria.AddCondition(SampleTag.Column, ConditionOperator.Equal, SampleTag.Value);
        query.Criteria.AddCondition("sl_kind", ConditionOperator.Equal, SalesToService);
        for (var hasMore = true; hasMore; query.PageInfo.PageNumber++)
        {
            var page = administrator.RetrieveMultiple(query);
            foreach (var handoff in page.Entities)
            {
                var receiver = handoff.GetAttributeValue<EntityReference>("sl_toid");
                Grant(administrator, handoff.ToEntityReference(), receiver);
                Grant(administrator, handoff.GetAttributeValue<EntityReference>("sl_opportunityid"), receiver);
            }

            hasMore = page.MoreRecords;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private static void Grant(IOrganizationService administrator, EntityReference row, EntityReference receiver) => administrator.Execute(new GrantAccessRequest
    {
        Target = row,
        PrincipalAccess = new PrincipalAccess { Principal = receiver, AccessMask = Given },
    });
}
