using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>A closed opportunity can't be changed until it is reopened; giving it to another owner is no change of the deal.</summary>
internal static class ClosedOpportunities
{
    private const int Open = 0;

    private static readonly string[] AlwaysAllowed = ["statecode", "statuscode", "ownerid"];

    public static void Check(TableDefinition table, Entity target, Entity? stored)
    {
        if (table.LogicalName == "opportunity"
            && State(stored) is not (null or Open)
            && State(target) is not Open
            && target.Attributes.Keys.Except(AlwaysAllowed).Any())
        {
            throw Faults.OpportunityClosed();
        }
    }

    private static int? State(Entity? row) => row?.GetAttributeValue<OptionSetValue>("statecode")?.Value;
}
