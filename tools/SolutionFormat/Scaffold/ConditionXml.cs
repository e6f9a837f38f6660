using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes the conditions of views and charts.</summary>
internal static class ConditionXml
{
    /// <summary>Operators of FetchXML with how many values each takes: none, one, or any number (-1).</summary>
    private static readonly FrozenDictionary<string, int> Operators = new Dictionary<string, int>
    {
        ["eq"] = 1, ["ne"] = 1, ["gt"] = 1, ["ge"] = 1, ["lt"] = 1, ["le"] = 1, ["like"] = 1, ["not-like"] = 1,
        ["on"] = 1, ["on-or-before"] = 1, ["on-or-after"] = 1, ["last-x-days"] = 1, ["next-x-days"] = 1, ["olderthan-x-days"] = 1,
        ["null"] = 0, ["not-null"] = 0, ["today"] = 0, ["this-week"] = 0, ["this-month"] = 0, ["this-year"] = 0, ["last-month"] = 0,
        ["eq-userid"] = 0, ["ne-userid"] = 0, ["eq-userteams"] = 0, ["eq-businessid"] = 0,
        ["in"] = -1, ["not-in"] = -1,
    }.ToFrozenDictionary();

    /// <param name="condition">What must hold; an option may be given by its label.</param>
    /// <param name="table">The table whose column it is about.</param>
    /// <exception cref="SolutionFormatException">The operator or the option is unknown, or the number of values is wrong.</exception>
    public static XElement Write(ViewCondition condition, TableDefinition table)
    {
        if (!Operators.TryGetValue(condition.Operator, out var takes))
        {
            throw new SolutionFormatException($"The operator '{condition.Operator}' is not known. Known are {string.Join(", ", Operators.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (takes >= 0 && condition.Values.Count != takes)
        {
            throw new SolutionFormatException($"The operator '{condition.Operator}' takes {(takes == 0 ? "no value" : "one value")}; {condition.Column} was given {condition.Values.Count}.");
        }

        var values = condition.Values.Select(value => Value(table.Columns[condition.Column], value)).ToList();
        return new XElement(
            "condition",
            new XAttribute("attribute", condition.Column),
            new XAttribute("operator", condition.Operator),
            takes == 1 ? new XAttribute("value", values[0]) : null,
            takes < 0 ? values.Select(value => new XElement("value", value)) : null);
    }

    private static string Value(ColumnDefinition column, string text)
    {
        if (column.Choice is not { } choice || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return text;
        }

        return choice.Options.FirstOrDefault(option => option.Label == text)?.Value.ToString(CultureInfo.InvariantCulture)
            ?? throw new SolutionFormatException($"The column {column.LogicalName} has no option '{text}'. It has {string.Join(", ", choice.Options.Select(option => option.Label))}.");
    }
}
