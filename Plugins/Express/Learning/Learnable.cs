using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>An attribute that fit is learned from: it describes the customer, the lead or what they want, and is known early.</summary>
/// <param name="Path">Path to its value.</param>
/// <param name="Label">As the rep reads it.</param>
public sealed record Learnable(string Path, string Label)
{
    /// <summary>Every watched path that fit may be learned from, in the order of <see cref="Watched.Paths"/>.</summary>
    public static IReadOnlyList<Learnable> All { get; } =
    [
        new("budgetamount", "Budget"),
        new("budgetstatus", "Budget status"),
        new("campaignid", "Campaign"),
        new("decisionmaker", "Decision maker known"),
        new("need", "Need"),
        new("purchaseprocess", "Purchase process"),
        new("purchasetimeframe", "Purchase timeframe"),
        new("sl_channel", "Channel"),
        new("sl_dealtype", "Deal type"),
        new("sl_persona", "Persona"),
        new("sl_sourcemessage", "Source message"),
        new("timeline", "Timeline"),
        new("account.accountcategorycode", "Account category"),
        new("account.accountratingcode", "Account rating"),
        new("account.address1_city", "City"),
        new("account.address1_country", "Country"),
        new("account.address1_stateorprovince", "State or province"),
        new("account.businesstypecode", "Business type"),
        new("account.customersizecode", "Customer size"),
        new("account.industrycode", "Industry"),
        new("account.numberofemployees", "Employees"),
        new("account.ownershipcode", "Ownership"),
        new("account.parentaccountid", "Parent account"),
        new("account.revenue", "Annual revenue"),
        new("account.sic", "SIC code"),
        new("account.territorycode", "Territory"),
        new("lead.address1_city", "Lead's city"),
        new("lead.address1_country", "Lead's country"),
        new("lead.address1_stateorprovince", "Lead's state or province"),
        new("lead.budgetamount", "Lead's budget"),
        new("lead.budgetstatus", "Lead's budget status"),
        new("lead.campaignid", "Lead's campaign"),
        new("lead.decisionmaker", "Lead decides"),
        new("lead.industrycode", "Lead's industry"),
        new("lead.jobtitle", "Lead's job title"),
        new("lead.leadqualitycode", "Lead's rating"),
        new("lead.leadsourcecode", "Lead source"),
        new("lead.need", "Lead's need"),
        new("lead.numberofemployees", "Lead's employees"),
        new("lead.purchaseprocess", "Lead's purchase process"),
        new("lead.purchasetimeframe", "Lead's purchase timeframe"),
        new("lead.revenue", "Lead's annual revenue"),
        new("lead.sic", "Lead's SIC code"),
        new("lead.sl_channel", "Lead's channel"),
        new("lead.sl_persona", "Lead's persona"),
        new("lead.sl_sourcemessage", "Lead's source message"),
    ];

    /// <summary>
    /// Watched paths that fit is never learned from, each with the reason. No person can allow one: what it holds on a closed deal is
    /// not what it held while the deal was young.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Never { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["estimatedclosedate"] = KnownLate("it moves with the close"),
        ["estimatedvalue"] = KnownLate("it is negotiated until the close"),
        ["opportunityratingcode"] = KnownLate("it is the seller's own judgment of the outcome"),
        ["account.creditonhold"] = KnownLate("it comes from the business done with a customer"),
        ["account.customertypecode"] = KnownLate("it becomes \"customer\" when a deal is won"),
        ["customerneed"] = FreeText,
        ["customerpainpoints"] = FreeText,
        ["account.websiteurl"] = FreeText,
        ["lead.sl_pain"] = FreeText,
        ["lead.websiteurl"] = FreeText,
    };

    private const string FreeText = "words of one's own for each deal";

    /// <summary>What its values are.</summary>
    public ValueKind Kind => Watched.KindOf(Path) ?? throw new InvalidOperationException($"No rule can read {Path}.");

    /// <summary>The label of a path; the path itself where fit is never learned from it.</summary>
    public static string LabelOf(string path) => All.FirstOrDefault(one => one.Path == path)?.Label ?? path;

    /// <summary>The columns of one of the three rows.</summary>
    /// <param name="prefix">Prefix of its paths; empty for the deal's own.</param>
    public static string[] Columns(string prefix) => All
        .Where(one => prefix.Length > 0 ? one.Path.StartsWith(prefix, StringComparison.Ordinal) : one.Path.IndexOf('.') < 0)
        .Select(one => one.Path.Substring(prefix.Length))
        .ToArray();

    private static string KnownLate(string why) => $"known only late: {why}";
}
