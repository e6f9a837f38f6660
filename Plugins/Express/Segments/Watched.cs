using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Kinds of values that a column holds, as a rule compares them.</summary>
public enum ValueKind
{
    Text,
    Number,
    YesNo,

    /// <summary>A day, or an instant.</summary>
    Day,

    /// <summary>The number of a choice.</summary>
    Choice,

    /// <summary>The id of another row.</summary>
    Row,
}

/// <summary>
/// The columns that segments, fit points and walk-away rules may read. The list is fixed, because Dataverse must be told
/// beforehand which columns wake a rule: a rule on any other column would go stale without anybody noticing.
/// </summary>
/// <remarks>A path is <c>column</c> for the deal's own, <c>account.column</c> for its customer's, <c>lead.column</c> for the
/// lead it came from.</remarks>
public static class Watched
{
    public const string AccountPrefix = "account.";
    public const string LeadPrefix = "lead.";

    /// <summary>Columns of the deal.</summary>
    public static IReadOnlyDictionary<string, ValueKind> Deal { get; } = new Dictionary<string, ValueKind>(StringComparer.Ordinal)
    {
        ["budgetamount"] = ValueKind.Number,
        ["budgetstatus"] = ValueKind.Choice,
        ["campaignid"] = ValueKind.Row,
        ["customerneed"] = ValueKind.Text,
        ["customerpainpoints"] = ValueKind.Text,
        ["decisionmaker"] = ValueKind.YesNo,
        ["estimatedclosedate"] = ValueKind.Day,
        ["estimatedvalue"] = ValueKind.Number,
        ["need"] = ValueKind.Choice,
        ["opportunityratingcode"] = ValueKind.Choice,
        ["purchaseprocess"] = ValueKind.Choice,
        ["purchasetimeframe"] = ValueKind.Choice,
        ["sl_channel"] = ValueKind.Choice,
        ["sl_dealtype"] = ValueKind.Choice,
        ["sl_persona"] = ValueKind.Choice,
        ["sl_sourcemessage"] = ValueKind.Text,
        ["timeline"] = ValueKind.Choice,
    };

    /// <summary>Columns of the customer's account.</summary>
    public static IReadOnlyDictionary<string, ValueKind> Account { get; } = new Dictionary<string, ValueKind>(StringComparer.Ordinal)
    {
        ["accountcategorycode"] = ValueKind.Choice,
        ["accountratingcode"] = ValueKind.Choice,
        ["address1_city"] = ValueKind.Text,
        ["address1_country"] = ValueKind.Text,
        ["address1_stateorprovince"] = ValueKind.Text,
        ["businesstypecode"] = ValueKind.Choice,
        ["creditonhold"] = ValueKind.YesNo,
        ["customersizecode"] = ValueKind.Choice,
        ["customertypecode"] = ValueKind.Choice,
        ["industrycode"] = ValueKind.Choice,
        ["numberofemployees"] = ValueKind.Number,
        ["ownershipcode"] = ValueKind.Choice,
        ["parentaccountid"] = ValueKind.Row,
        ["revenue"] = ValueKind.Number,
        ["sic"] = ValueKind.Text,
        ["territorycode"] = ValueKind.Choice,
        ["websiteurl"] = ValueKind.Text,
    };

    /// <summary>Columns of the lead.</summary>
    public static IReadOnlyDictionary<string, ValueKind> Lead { get; } = new Dictionary<string, ValueKind>(StringComparer.Ordinal)
    {
        ["address1_city"] = ValueKind.Text,
        ["address1_country"] = ValueKind.Text,
        ["address1_stateorprovince"] = ValueKind.Text,
        ["budgetamount"] = ValueKind.Number,
        ["budgetstatus"] = ValueKind.Choice,
        ["campaignid"] = ValueKind.Row,
        ["decisionmaker"] = ValueKind.YesNo,
        ["industrycode"] = ValueKind.Choice,
        ["jobtitle"] = ValueKind.Text,
        ["leadqualitycode"] = ValueKind.Choice,
        ["leadsourcecode"] = ValueKind.Choice,
        ["need"] = ValueKind.Choice,
        ["numberofemployees"] = ValueKind.Number,
        ["purchaseprocess"] = ValueKind.Choice,
        ["purchasetimeframe"] = ValueKind.Choice,
        ["revenue"] = ValueKind.Number,
        ["sic"] = ValueKind.Text,
        ["sl_channel"] = ValueKind.Choice,
        ["sl_pain"] = ValueKind.Text,
        ["sl_persona"] = ValueKind.Choice,
        ["sl_sourcemessage"] = ValueKind.Text,
        ["websiteurl"] = ValueKind.Text,
    };

    /// <summary>Every path that a rule may read, the deal's own first.</summary>
    public static IReadOnlyList<string> Paths { get; } =
        [.. Deal.Keys, .. Account.Keys.Select(column => AccountPrefix + column), .. Lead.Keys.Select(column => LeadPrefix + column)];

    /// <summary>What the path leads to; null when no rule may read it.</summary>
    public static ValueKind? KindOf(string path) =>
        path.StartsWith(AccountPrefix, StringComparison.Ordinal) ? Kind(Account, path.Substring(AccountPrefix.Length))
        : path.StartsWith(LeadPrefix, StringComparison.Ordinal) ? Kind(Lead, path.Substring(LeadPrefix.Length))
        : Kind(Deal, path);

    private static ValueKind? Kind(IReadOnlyDictionary<string, ValueKind> columns, string column) => columns.TryGetValue(column, out var kind) ? kind : null;
}
