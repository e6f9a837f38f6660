using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.LocalDataverse.WebApi.Writing;

/// <summary>Puts a row and the rows nested in it into the order in which they can be created.</summary>
internal static class DeepInsert
{
    /// <param name="row">The row; it and every nested one gets its id here, so that they can point to each other.</param>
    /// <returns>Requests for one transaction.</returns>
    public static OrganizationRequestCollection Plan(RowToWrite row)
    {
        var requests = new OrganizationRequestCollection();
        Add(row, requests);
        return requests;
    }

    private static void Add(RowToWrite row, OrganizationRequestCollection requests)
    {
        foreach (var (lookup, parent) in row.Parents)
        {
            Add(parent, requests);
            row.Row[lookup.Column.LogicalName] = parent.Row.ToEntityReference();
        }

        row.Row.Id = row.Row.Id == Guid.Empty ? Guid.NewGuid() : row.Row.Id;
        requests.Add(new CreateRequest { Target = row.Row });
        var self = row.Row.ToEntityReference();
        foreach (var (collection, member) in row.Members)
        {
            if (collection is ChildrenNavigation children)
            {
                member.Row[children.Column.LogicalName] = self;
            }

            Add(member, requests);
            if (collection is PeersNavigation)
            {
                requests.Add(Associate(self, collection, member.Row.ToEntityReference()));
            }
        }

        foreach (var (collection, existing) in row.Links)
        {
            requests.Add(Associate(self, collection, existing));
        }
    }

    private static AssociateRequest Associate(EntityReference self, Navigation collection, EntityReference other) => new()
    {
        Target = self,
        Relationship = new Relationship(collection.Relationship),
        RelatedEntities = [other],
    };
}
