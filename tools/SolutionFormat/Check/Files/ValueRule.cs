using System.Collections.Frozen;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>Elements and attributes with a closed set of values have one of them.</summary>
/// <remarks>The sets are those of the customization schema's simple types.</remarks>
internal sealed class ValueRule : Rule
{
    private static readonly string[] Flags = ["0", "1"];

    private static readonly string[] Words = ["true", "false"];

    private static readonly FrozenDictionary<string, string[]> Elements = new Dictionary<string, string[]>
    {
        ["IsCustomizable"] = Flags,
        ["CanBeDeleted"] = Flags,
        ["isdefault"] = Flags,
        ["isprivate"] = Flags,
        ["isquickfindquery"] = Flags,
        ["IsSecured"] = Flags,
        ["IsAuditEnabled"] = Flags,
        ["IsCustomField"] = Flags,
        ["ValidForCreateApi"] = Flags,
        ["ValidForReadApi"] = Flags,
        ["ValidForUpdateApi"] = Flags,
        ["IsQuickCreateEnabled"] = Flags,
        ["FormActivationState"] = Flags,
        ["IsTabletEnabled"] = Flags,
        ["IsEnabledForMobileClient"] = Flags,
        ["IsUserView"] = Words,
        ["IsUserChart"] = Words,
        ["EnableQuickFind"] = Words,
        ["EnableViewPicker"] = Words,
        ["EnableChartPicker"] = Words,
        ["ChartGridMode"] = ["Grid", "Chart", "All"],
        ["ImeMode"] = ["auto", "inactive", "active", "disabled"],
        ["LookupStyle"] = ["single", "multi"],
        ["OptionSetType"] = ["picklist", "state", "status", "bit"],
        ["OwnershipTypeMask"] = ["UserOwned", "OrgOwned", "BusinessOwned", "None"],
        ["NavPaneDisplayOption"] = ["UseCollectionName", "UseLabel", "DoNotDisplay"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<(string Element, string Attribute), string[]> Attributes = new Dictionary<(string, string), string[]>
    {
        [("condition", "operator")] =
        [
            "eq", "neq", "ne", "gt", "ge", "le", "lt", "like", "not-like", "in", "not-in", "between", "not-between", "null", "not-null", "yesterday", "today", "tomorrow",
            "last-seven-days", "next-seven-days", "last-week", "this-week", "next-week", "last-month", "this-month", "next-month", "on", "on-or-before", "on-or-after",
            "last-year", "this-year", "next-year", "last-x-hours", "next-x-hours", "last-x-days", "next-x-days", "last-x-weeks", "next-x-weeks", "last-x-months",
            "next-x-months", "olderthan-x-months", "olderthan-x-years", "olderthan-x-weeks", "olderthan-x-days", "olderthan-x-hours", "olderthan-x-minutes", "last-x-years",
            "next-x-years", "eq-userid", "ne-userid", "eq-userteams", "eq-useroruserteams", "eq-useroruserhierarchy", "eq-useroruserhierarchyandteams", "eq-businessid",
            "ne-businessid", "eq-userlanguage", "this-fiscal-year", "this-fiscal-period", "next-fiscal-year", "next-fiscal-period", "last-fiscal-year", "last-fiscal-period",
            "last-x-fiscal-years", "last-x-fiscal-periods", "next-x-fiscal-years", "next-x-fiscal-periods", "in-fiscal-year", "in-fiscal-period", "in-fiscal-period-and-year",
            "in-or-before-fiscal-period-and-year", "in-or-after-fiscal-period-and-year", "begins-with", "not-begin-with", "ends-with", "not-end-with", "under", "eq-or-under",
            "not-under", "above", "eq-or-above", "contain-values", "not-contain-values",
        ],
        [("filter", "type")] = ["and", "or"],
        [("order", "descending")] = Words,
        [("link-entity", "link-type")] = ["inner", "outer", "any", "not any", "all", "not all", "exists", "in", "matchfirstrowusingcrossapply"],
        [("attribute", "aggregate")] = ["count", "countcolumn", "sum", "avg", "min", "max"],
        [("attribute", "dategrouping")] = ["day", "week", "month", "quarter", "year", "fiscal-period", "fiscal-year"],
        [("Series", "ChartType")] = ["Column", "Bar", "Line", "Area", "Pie", "Doughnut", "Funnel", "StackedColumn", "StackedBar", "StackedArea", "StackedColumn100", "StackedBar100", "Point", "Bubble", "Radar", "Spline"],
        [("control", "disabled")] = Words,
        [("tab", "showlabel")] = Words,
        [("tab", "expanded")] = Words,
        [("section", "showlabel")] = Words,
        [("cell", "showlabel")] = Words,
        [("Handler", "enabled")] = Words,
        [("Handler", "passExecutionContext")] = Words,
        [("DisplayConditions", "FallbackForm")] = Words,
    }.ToFrozenDictionary();

    public override string Id => "SL011";

    public override string Reason => "An import stops with «XSD validation failed».";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var element in solution.Customizations.Descendants())
        {
            if (!element.HasElements && Elements.TryGetValue(element.Name.LocalName, out var known) && !known.Contains(element.Value.Trim()))
            {
                yield return At(element, $"{element.Name.LocalName} is '{element.Value.Trim()}'", Mend(known));
            }

            foreach (var attribute in element.Attributes())
            {
                if (Attributes.TryGetValue((element.Name.LocalName, attribute.Name.LocalName), out var values) && !values.Contains(attribute.Value))
                {
                    yield return At(attribute, $"{attribute.Name.LocalName} of {element.Name.LocalName} is '{attribute.Value}'", Mend(values));
                }
            }
        }
    }

    private static string Mend(string[] values) => values.Length > 30 ? "Write an operator of FetchXML" : $"Write {string.Join(", ", values[..^1])} or {values[^1]}";
}
