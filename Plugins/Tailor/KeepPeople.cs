using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>Nobody was engaged on a day that has not come; and of a deal that has ended, who was known in which role stays as it was.</summary>
/// <remarks>A deal that is deleted takes its people with it.</remarks>
[Step("2b30485e-c91f-467d-948a-e5d017396b88", "Create", sl_Stakeholder.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 0)]
[Step("3c41596f-da20-478e-a59b-f6e1284a7c99", "Update", sl_Stakeholder.EntityLogicalName, PipelineStage.PreOperation,
    When = [sl_Stakeholder.Columns.sl_LastEngagedOn, Place],
    Before = [Place],
    ServiceCalls = 2)]
[Step("4d526a70-eb31-489f-86ac-07f2395b8daa", "Delete", sl_Stakeholder.EntityLogicalName, PipelineStage.PreValidation,
    Before = [Place],
    ServiceCalls = 2)]
public sealed class KeepPeople : LoopPlugin
{
    /// <summary>On which deal somebody stands, in which role.</summary>
    private const string Place = sl_Stakeholder.Columns.sl_OpportunityId + "," + sl_Stakeholder.Columns.sl_Role + "," + sl_Stakeholder.Columns.statecode;

    protected internal override void Run(LoopContext context)
    {
        if (context.Message != "Delete")
        {
            RefusalException.ThrowIf(Happened.EngagementRefusal(sl_Stakeholder.Of(context.Target).sl_LastEngagedOn, context.Now));
        }

        var changesPlace = context.Message == "Delete" || (context.Message == "Update" && !Rows.HaveSame(context.Before, context.After, Place.Split(',')));
        if (changesPlace
            && context.Causes().All(cause => cause.MessageName != "Delete")
            && ClosedDeals.AnyOf(context.SystemService, Deals(context)))
        {
            RefusalException.ThrowIf(Happened.PersonRefusal(Callers.Decides(context.SystemService, context.CallerId)));
        }
    }

    // Somebody moved onto a deal that has ended would count as known when it did.
    private static List<Guid> Deals(LoopContext context) =>
        new[] { context.Before, context.Message == "Delete" ? context.Before : context.After }
            .Select(row => sl_Stakeholder.Of(row).sl_OpportunityId).OfType<EntityReference>().Select(deal => deal.Id).Distinct().ToList();
}
