using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Columns that a new row takes over from the row it comes from.</summary>
/// <remarks>
/// Microsoft, "Default entity and attribute mappings" and "Define the lead qualification experience": those of a lead, as far
/// as both columns are here. A solution's own mappings (EntityMaps) come after them and win.
/// </remarks>
internal static class ColumnMaps
{
    private static readonly string[] Address =
    [
        "address1_city", "address1_country", "address1_county", "address1_fax", "address1_latitude", "address1_line1", "address1_line2", "address1_line3",
        "address1_longitude", "address1_name", "address1_postalcode", "address1_postofficebox", "address1_stateorprovince", "address1_telephone1", "address1_telephone2",
    ];

    private static readonly string[] Preferences =
        ["donotbulkemail", "donotemail", "donotfax", "donotphone", "donotpostalmail", "donotsendmm", "preferredcontactmethodcode", "description", "transactioncurrencyid"];

    private static readonly IReadOnlyList<ColumnMap> Standard =
    [
        .. Same("account", [.. Address, .. Preferences, "emailaddress1", "fax", "industrycode", "numberofemployees", "revenue", "sic", "telephone1", "telephone2", "telephone3", "websiteurl"]),
        FromLead("account", "companyname", "name"),
        FromLead("account", "leadid", "originatingleadid"),
        .. Same("contact",
        [
            .. Address, .. Preferences, "emailaddress1", "emailaddress2", "emailaddress3", "fax", "firstname", "jobtitle", "lastname",
            "middlename", "mobilephone", "salutation", "telephone1", "telephone2", "telephone3", "websiteurl",
        ]),
        FromLead("contact", "leadid", "originatingleadid"),
        .. Same("opportunity",
        [
            "budgetamount", "budgetstatus", "campaignid", "confirminterest", "decisionmaker", "description", "estimatedclosedate", "evaluatefit", "initialcommunication",
            "need", "parentaccountid", "parentcontactid", "prioritycode", "purchaseprocess", "purchasetimeframe", "qualificationcomments", "transactioncurrencyid",
        ]),
        FromLead("opportunity", "subject", "name"),
        FromLead("opportunity", "emailaddress1", "emailaddress"),
        FromLead("opportunity", "estimatedamount", "estimatedvalue"),
        FromLead("opportunity", "leadid", "originatingleadid"),
    ];

    /// <summary>A row of another table with what it takes over, not saved.</summary>
    /// <param name="call">The request.</param>
    /// <param name="source">The row it comes from, with all columns.</param>
    /// <param name="target">Logical name of its table.</param>
    public static Entity Start(Call call, Entity source, string target)
    {
        var row = new Entity(target);
        foreach (var map in Between(call, source.LogicalName, target))
        {
            if (Value(call, source, map.FromColumn) is { } value && call.Table(target).Find(map.ToColumn) is { ValidForCreate: true })
            {
                row[map.ToColumn] = value;
            }
        }

        return row;
    }

    /// <summary>What is mapped between two tables, the solutions' own last.</summary>
    public static IEnumerable<ColumnMap> Between(Call call, string source, string target) =>
        Standard.Concat(Own(call.Conversation.Installation)).Where(map => map.From == source && map.To == target);

    private static IEnumerable<ColumnMap> Own(Installation installation) =>
        from solution in installation.Solutions
        from table in solution.ColumnMaps
        from column in table.Columns
        select new ColumnMap(table.From, table.To, column.From, column.To);

    // The key of the row stands for the row itself in a lookup.
    private static object? Value(Call call, Entity source, string column) =>
        column == call.Table(source.LogicalName).PrimaryKey ? source.ToEntityReference() : source.GetAttributeValue<object>(column);

    private static IEnumerable<ColumnMap> Same(string target, IEnumerable<string> columns) => columns.Select(column => FromLead(target, column, column));

    private static ColumnMap FromLead(string target, string from, string to) => new("lead", target, from, to);
}

/// <summary>One column that a row takes over.</summary>
/// <param name="From">Table it comes from.</param>
/// <param name="To">Table of the new row.</param>
/// <param name="FromColumn">Logical name; the primary key stands for the row itself.</param>
/// <param name="ToColumn">Logical name.</param>
internal sealed record ColumnMap(string From, string To, string FromColumn, string ToColumn);
