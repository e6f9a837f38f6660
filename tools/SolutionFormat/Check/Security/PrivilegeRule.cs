using System.Text.RegularExpressions;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Security;

/// <summary>Privileges of roles are named after tables that exist, with depths their ownership allows.</summary>
internal sealed partial class PrivilegeRule : Rule
{
    public override string Id => "SL301";

    public override string Reason => "An import fails with «privilege does not exist».";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var tables = solution.Schema.Tables.DistinctBy(table => table.SchemaName).ToDictionary(table => table.SchemaName, StringComparer.Ordinal);
        return solution.Components("Role").Descendants("RolePrivilege").SelectMany(privilege => Problem(privilege, tables, solution.Schema));
    }

    private IEnumerable<Finding> Problem(XElement privilege, Dictionary<string, TableDefinition> tables, Schema schema)
    {
        var parts = Form().Match(privilege.Attr("name"));
        var name = parts.Groups["table"].Value;
        var table = tables.GetValueOrDefault(name) ?? schema.Find(PrivilegeName.OtherNames.GetValueOrDefault(name, "?"));
        if (!parts.Success || table is null)
        {
            var near = tables.Keys.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));
            yield return At(
                privilege,
                $"there is no privilege {privilege.Attr("name")}",
                near is null ? "Name it prv, the right, and the schema name of a table" : $"Write the table with its casing: {near}");
            yield break;
        }

        if (table.Ownership == Ownership.Organization)
        {
            if (parts.Groups["right"].Value is "Assign" or "Share")
            {
                yield return At(privilege, $"rows of {table.SchemaName} belong to the organization, so they can't be assigned or shared", "Remove the line");
            }
            else if (privilege.Attr("level") != "Global")
            {
                yield return At(privilege, $"rows of {table.SchemaName} belong to the organization, so {privilege.Attr("level")} means nothing", "Write level=\"Global\"");
            }
        }

        if (table.IsActivity && !PrivilegeName.OtherNames.ContainsKey(name))
        {
            yield return At(privilege, $"{table.SchemaName} is an activity and has no privileges of its own", $"Write prv{parts.Groups["right"].Value}Activity");
        }
    }

    [GeneratedRegex("^prv(?<right>Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(?<table>.+)$")]
    private static partial Regex Form();
}
