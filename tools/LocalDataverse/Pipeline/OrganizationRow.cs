using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>What the platform must know of an organization's own row.</summary>
internal static class OrganizationRow
{
    public static (string Name, int BaseCurrencyPrecision) Read(Database database, Guid id)
    {
        using var session = database.Read();
        var row = session.Find(database.Schema.Find("organization")!, id, new ColumnSet("name", "basecurrencyprecision"))
            ?? throw Faults.RowNotThere("organization", id);
        return (row.GetAttributeValue<string>("name"), row.GetAttributeValue<int>("basecurrencyprecision"));
    }
}
