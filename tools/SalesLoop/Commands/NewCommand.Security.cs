using System.CommandLine;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>Who may do what: <c>new role</c>, <c>new privilege</c>, <c>new profile</c>.</summary>
internal static partial class NewCommand
{
    private static readonly Dictionary<string, string?> Depths = new()
    {
        ["none"] = null,
        ["user"] = "Basic",
        ["unit"] = "Local",
        ["below"] = "Deep",
        ["all"] = "Global",
    };

    private static Command Role()
    {
        var name = new Argument<string>("name") { Description = "What administrators call it." };
        var command = new Command("role", "A security role without privileges.") { name };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddRole(parsed.GetValue(name)!)));
        return command;
    }

    private static Command Privilege()
    {
        var role = new Argument<string>("role") { Description = "Name of the role." };
        var tables = new Argument<string[]>("table") { Description = "Logical names of one or more tables.", Arity = ArgumentArity.OneOrMore };
        var grant = new Option<string[]>("--grant")
        {
            Description = "'read,append-to=all': rights with commas between, and how far: none, user, unit, below (unit and below) or all; '*' is every right the table has. Repeatable, later ones win.",
            Required = true,
        };
        var command = new Command("privilege", "What a role may do with the rows of tables.") { role, tables, grant };
        command.SetAction(parsed => Write(parsed, (scaffolder, source) =>
        {
            var grants = parsed.GetValue(grant)!;
            foreach (var table in parsed.GetValue(tables)!)
            {
                scaffolder.Grant(parsed.GetValue(role)!, table, Grants(grants, Known(source, table)));
            }
        }));
        return command;
    }

    private static Command Profile()
    {
        var name = new Argument<string>("name") { Description = "What administrators call it." };
        var description = new Option<string>("--description") { Description = "Whom it is for.", DefaultValueFactory = _ => "" };
        var column = new Option<string[]>("--column") { Description = "'sl_focus.sl_baseline=read,create,update'. Repeatable; the column becomes secured.", Required = true };
        var command = new Command("profile", "A column security profile; named again, it gains columns.") { name, description, column };
        command.SetAction(parsed => Write(parsed, scaffolder => scaffolder.AddFieldSecurityProfile(
            parsed.GetValue(name)!, parsed.GetValue(description)!, [.. parsed.GetValue(column)!.Select(Permission)])));
        return command;
    }

    private static TableDefinition? Known(EditableSolution source, string table) =>
        Schema.Of([LocalDataverse.StandardTables.StandardSolution.Read(), source.Read()]).Find(table);

    private static Dictionary<string, string?> Grants(string[] texts, TableDefinition? table)
    {
        var grants = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var sides = text.Split('=', 2, StringSplitOptions.TrimEntries);
            if (sides.Length != 2 || !Depths.TryGetValue(sides[1], out var depth))
            {
                throw new SolutionFormatException($"The grant '{text}' can't be read. Write rights, an equals sign, and one of {string.Join(", ", Depths.Keys)}: 'read,write=unit'.");
            }

            foreach (var right in List(sides[0]).SelectMany(word => word == "*" ? PrivilegeName.Rights.Where(right => table is null || PrivilegeName.Exists(table, right)) : [Right(word)]))
            {
                grants[right] = depth;
            }
        }

        return grants;
    }

    private static string Right(string word)
    {
        var bare = word.Replace("-", "", StringComparison.Ordinal);
        return PrivilegeName.Rights.FirstOrDefault(right => string.Equals(right, bare, StringComparison.OrdinalIgnoreCase))
            ?? throw new SolutionFormatException($"There is no right '{word}'. There are {string.Join(", ", PrivilegeName.Rights)}.");
    }

    private static NewFieldPermission Permission(string text)
    {
        var sides = text.Split('=', 2, StringSplitOptions.TrimEntries);
        var place = sides[0].Split('.');
        var rights = sides.Length == 2 ? List(sides[1]) : [];
        return place.Length == 2 && rights.Count > 0 && rights.All(right => right is "read" or "create" or "update")
            ? new NewFieldPermission(place[0], place[1], rights.Contains("read"), rights.Contains("create"), rights.Contains("update"))
            : throw new SolutionFormatException($"The column '{text}' can't be read. Write 'table.column=read,create,update' with those of the three that are allowed.");
    }
}
