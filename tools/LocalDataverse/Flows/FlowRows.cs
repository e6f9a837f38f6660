using System.Text;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Seed;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>The flows of an imported solution as rows of workflow.</summary>
internal static class FlowRows
{
    private const int CloudFlow = 5;
    private const int Definition = 1;
    private const int Organization = 4;

    /// <remarks>Whether a flow is on and who owns it is the administrator's affair: an upgrade leaves both alone.</remarks>
    public static void Write(Session session, SystemRows rows, SolutionDefinition solution, SolutionDefinition? before, Identities identities, DateTime now)
    {
        foreach (var flow in solution.Flows)
        {
            var row = new Entity("workflow", flow.Id)
            {
                ["name"] = flow.Name,
                ["description"] = flow.Description.Length > 0 ? flow.Description : null,
                ["clientdata"] = Encoding.UTF8.GetString(flow.Content.Span),
                ["ismanaged"] = solution.IsManaged,
            };
            if (rows.Find("workflow", "workflowid", flow.Id) is null)
            {
                Begin(row, flow, identities);
                FlowSwitch.Turn(session, flow.Id, flow.IsOn ? now : null);
            }

            rows.Put(row);
        }

        foreach (var gone in before?.Flows.Where(flow => solution.Flows.All(kept => kept.Id != flow.Id)) ?? [])
        {
            rows.Delete("workflow", gone.Id);
            FlowSwitch.Turn(session, gone.Id, null);
        }
    }

    private static void Begin(Entity row, FlowDefinition flow, Identities identities)
    {
        row["category"] = new OptionSetValue(CloudFlow);
        row["type"] = new OptionSetValue(Definition);
        row["scope"] = new OptionSetValue(Organization);
        row["mode"] = new OptionSetValue(0);
        row["primaryentity"] = "none";
        row["statecode"] = new OptionSetValue(flow.IsOn ? 1 : 0);
        row["ownerid"] = new EntityReference("systemuser", identities.AdministratorId);
        row["owninguser"] = new EntityReference("systemuser", identities.AdministratorId);
        row["owningbusinessunit"] = new EntityReference("businessunit", identities.BusinessUnitId);
    }
}
