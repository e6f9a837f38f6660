using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>The customer of an opportunity, which its account or contact follows and which follows them.</summary>
/// <remarks>Observed of Dynamics 365 Sales: the columns Account and Contact (parentaccountid, parentcontactid) and the customer behind
/// them stay in step. What a caller sends of the three is left as it is.</remarks>
internal static class Customers
{
    public static void Apply(RowChange change)
    {
        if (change.Table.LogicalName != "opportunity")
        {
            return;
        }

        if (change.Row.GetAttributeValue<EntityReference>("customerid") is { } customer)
        {
            var column = customer.LogicalName == "account" ? "parentaccountid" : "parentcontactid";
            if (!change.Target.Contains(column))
            {
                change.Row[column] = new EntityReference(customer.LogicalName, customer.Id);
            }
        }
        else if (!change.Target.Contains("customerid")
            && (change.Row.Contains("parentaccountid") || change.Row.Contains("parentcontactid"))
            && (change.Value<EntityReference>("parentaccountid") ?? change.Value<EntityReference>("parentcontactid")) is { } parent)
        {
            change.Row["customerid"] = new EntityReference(parent.LogicalName, parent.Id);
        }
    }
}
