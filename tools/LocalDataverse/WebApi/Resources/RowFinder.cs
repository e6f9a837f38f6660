using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>Finds and reads the rows that addresses name.</summary>
/// <param name="call">The request.</param>
internal sealed class RowFinder(WebApiCall call)
{
    /// <summary>The row an address names, by id or key; null when a lookup on the way is empty.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">A row on the way is not there, or out of the caller's reach.</exception>
    public EntityReference? Find(RowAddress address) => address switch
    {
        RowByKey row => row.Reference,
        RowByLookup row => Follow(row),
        RowInCollection row => FindIn(row),
        _ => throw new ArgumentOutOfRangeException(nameof(address)),
    };

    /// <summary>Reads columns of a row.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The row is not there, or out of the caller's reach.</exception>
    public Entity Retrieve(EntityReference row, params string[] columns) => Retrieve(row, new ColumnSet(columns));

    /// <summary>Reads columns of a row.</summary>
    public Entity Retrieve(EntityReference row, ColumnSet columns) =>
        ((RetrieveResponse)call.Execute(new RetrieveRequest { Target = row, ColumnSet = columns })).Entity;

    /// <summary>Reads a row as a plan shows it.</summary>
    public FoundRow Read(EntityReference reference, QueryPlan plan)
    {
        var columns = plan.Row.ShowsAll ? new ColumnSet(true) : new ColumnSet([.. AttributesOf(plan)]);
        var row = Retrieve(reference, columns);
        // What lookups point to comes by the query's joins; the row itself was read before, because only
        // that tells a row out of reach (403) from one that is not there (404).
        var found = plan.Row.Lookups.Any(lookup => lookup.Row is not null) ? Joined(row, plan) ?? new FoundRow(plan.Row, row) : new FoundRow(plan.Row, row);
        call.Queries.Expand(plan.Row, [found]);
        return found;
    }

    /// <summary>The reference with its id, looked up when it names the row by a key.</summary>
    public EntityReference WithId(EntityReference reference, TableDefinition table) =>
        reference.Id != Guid.Empty ? reference : new EntityReference(table.LogicalName, Retrieve(reference, table.PrimaryKey).Id);

    /// <summary>A query for the rows of a collection, or of a whole table.</summary>
    public QueryPlan Plan(RowsResource rows, QueryOptions options)
    {
        var plan = new QueryBuilder(call.Model).Build(rows.Table, options);
        Restrict(plan.Fetch, rows);
        return plan;
    }

    /// <summary>Restricts a query to the rows of a collection; one for a whole table stays as it is.</summary>
    public void Restrict(XElement fetch, RowsResource rows)
    {
        if (rows.Parent is not null)
        {
            var parent = Find(rows.Parent) ?? throw WebApiException.NoSuchRow($"The lookup on the way to '{rows.Collection!.Name}' is empty.");
            // Asked for, so that a parent that is not there is an error and not an empty list.
            var id = Retrieve(parent, rows.Parent.Table.PrimaryKey).Id;
            Restrict(fetch, rows.Collection!, id);
        }
    }

    private static IEnumerable<string> AttributesOf(QueryPlan plan) =>
        plan.Fetch.Element("entity")!.Elements("attribute").Select(attribute => (string)attribute.Attribute("name")!);

    private FoundRow? Joined(Entity row, QueryPlan plan)
    {
        var fetch = new XElement(plan.Fetch);
        fetch.SetAttributeValue("top", 1);
        FetchParts.Narrow(fetch.Element("entity")!, FetchParts.Equal(plan.Row.Table.PrimaryKey, row.Id));
        var found = call.Queries.Execute(fetch.ToString(SaveOptions.DisableFormatting)).Entities;
        return found.Count == 0 ? null : new FoundRow(plan.Row, found[0]);
    }

    private EntityReference? Follow(RowByLookup row)
    {
        if (Find(row.Parent) is not { } parent)
        {
            return null;
        }

        var value = Retrieve(parent, row.Lookup.Column.LogicalName).GetAttributeValue<EntityReference>(row.Lookup.Column.LogicalName);
        return value is not null && value.LogicalName == row.Lookup.Target.LogicalName ? value : null;
    }

    private EntityReference FindIn(RowInCollection row)
    {
        var reference = WithId(row.Reference, row.Table);
        var plan = Plan(row.Rows, new QueryOptions { Top = 1 });
        FetchParts.Narrow(plan.Fetch.Element("entity")!, FetchParts.Equal(row.Table.PrimaryKey, reference.Id));
        return call.Queries.Run(plan, 1, null).Rows.Count > 0
            ? reference
            : throw WebApiException.NoSuchRow($"{row.Table.LogicalName} With Id = {reference.Id:D} Does Not Exist");
    }

    private static void Restrict(XElement fetch, Navigation collection, Guid parent)
    {
        var entity = fetch.Element("entity")!;
        if (collection is ChildrenNavigation children)
        {
            FetchParts.Narrow(entity, FetchParts.Equal(children.Column.LogicalName, parent));
            return;
        }

        var peers = (PeersNavigation)collection;
        entity.Add(FetchParts.Intersect(peers.Intersect, peers.FarColumn, peers.Table.PrimaryKey, FetchParts.And(FetchParts.Equal(peers.NearColumn, parent))));
    }
}
