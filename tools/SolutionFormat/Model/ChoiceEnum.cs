using System.Globalization;
using System.Text;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Model;

/// <summary>Writes choices as enums; the stored number stays inside them.</summary>
internal static class ChoiceEnum
{
    /// <summary>The file of the choices that several columns share.</summary>
    public static string File(IEnumerable<ChoiceDefinition> choices)
    {
        var code = new StringBuilder(CSharpText.Head).Append("namespace SalesLoop.Model;\n");
        foreach (var choice in choices)
        {
            code.Append('\n');
            Write(code, choice.Name, choice);
        }

        return code.ToString();
    }

    /// <param name="code">Grows by the enum.</param>
    /// <param name="name">Name of the enum.</param>
    /// <param name="choice">Its options.</param>
    public static void Write(StringBuilder code, string name, ChoiceDefinition choice)
    {
        CSharpText.Summary(code, "", choice.DisplayName);
        code.Append(CultureInfo.InvariantCulture, $"public enum {name}\n{{\n");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in choice.Options)
        {
            var member = CSharpText.Identifier(option.Label);
            if (!taken.Add(member))
            {
                // Two options with one label are told apart by their numbers.
                member += "_" + option.Value.ToString(CultureInfo.InvariantCulture).Replace('-', '_');
                taken.Add(member);
            }

            CSharpText.Summary(code, "    ", option.Description);
            code.Append(CultureInfo.InvariantCulture, $"    {member} = {option.Value},\n");
        }

        code.Append("}\n");
    }

    /// <summary>Name of the enum of a column's choice.</summary>
    public static string NameFor(TableDefinition table, ColumnDefinition column) =>
        column.Choice!.IsGlobal ? column.Choice.Name : $"{table.LogicalName}_{column.LogicalName}";
}
