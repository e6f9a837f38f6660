using System.Globalization;
using System.Text;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Model;

/// <summary>Writes a table as a class: its columns' names once, its values typed.</summary>
internal static class TableClass
{
    public static string Write(TableDefinition table)
    {
        var columns = table.Columns.Values.OrderBy(column => column.SchemaName, StringComparer.Ordinal).ToList();
        var code = new StringBuilder(CSharpText.Head)
            .Append("using System;\nusing Microsoft.Xrm.Sdk;\n\nnamespace SalesLoop.Model;\n\n");
        CSharpText.Summary(code, "", table.Description);
        code.Append(CultureInfo.InvariantCulture, $$"""
            public sealed partial class {{table.SchemaName}} : Entity
            {
                public const string EntityLogicalName = "{{table.LogicalName}}";


            """);
        Names(code, table, columns);
        Constructors(code, table);
        foreach (var column in columns)
        {
            code.Append('\n');
            Property(code, table, column);
        }

        code.Append("}\n");
        foreach (var column in columns.Where(column => HasOwnEnum(column)))
        {
            code.Append('\n');
            ChoiceEnum.Write(code, ChoiceEnum.NameFor(table, column), column.Choice!);
        }

        return code.ToString();
    }

    private static void Names(StringBuilder code, TableDefinition table, IEnumerable<ColumnDefinition> columns)
    {
        code.Append("    /// <summary>Logical names of the columns, by schema name.</summary>\n    public static class Columns\n    {\n");
        foreach (var column in columns)
        {
            code.Append(CultureInfo.InvariantCulture, $"        public const string {MemberFor(table, column)} = \"{column.LogicalName}\";\n");
        }

        code.Append("    }\n");
    }

    private static void Constructors(StringBuilder code, TableDefinition table) => code.Append(CultureInfo.InvariantCulture, $$"""

            public {{table.SchemaName}}()
                : base(EntityLogicalName)
            {
            }

            public {{table.SchemaName}}(Guid id)
                : base(EntityLogicalName, id)
            {
            }

            /// <summary>A row of this table, read by type; the two share their columns.</summary>
            public static {{table.SchemaName}} Of(Entity row) => new(row.Id)
            {
                Attributes = row.Attributes,
                FormattedValues = row.FormattedValues,
                RowVersion = row.RowVersion,
            };

        """);

    private static void Property(StringBuilder code, TableDefinition table, ColumnDefinition column)
    {
        var name = MemberFor(table, column);
        CSharpText.Summary(code, "    ", column.Description.Length > 0 ? column.Description : column.DisplayName);
        code.Append(CultureInfo.InvariantCulture, $"    [AttributeLogicalName(Columns.{name})]\n");
        var (type, get, set) = column.Type switch
        {
            ColumnType.Choice or ColumnType.State or ColumnType.Status =>
                (ChoiceEnum.NameFor(table, column) + "?",
                $"({ChoiceEnum.NameFor(table, column)}?)GetAttributeValue<OptionSetValue?>(Columns.{name})?.Value",
                "value is null ? null : new OptionSetValue((int)value.Value)"),
            _ => (TypeOf(column.Type), $"GetAttributeValue<{TypeOf(column.Type)}>(Columns.{name})", "value"),
        };
        code.Append(CultureInfo.InvariantCulture, $"    public {type} {name}\n    {{\n        get => {get};\n");
        if (column.Type == ColumnType.PrimaryKey)
        {
            code.Append(CultureInfo.InvariantCulture, $$"""
                        set
                        {
                            this[Columns.{{name}}] = value;
                            Id = value ?? Guid.Empty;
                        }

                """);
        }
        else if (column.ValidForCreate || column.ValidForUpdate)
        {
            code.Append(CultureInfo.InvariantCulture, $"        set => this[Columns.{name}] = {set};\n");
        }

        code.Append("    }\n");
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier or ColumnType.File => "Guid?",
        ColumnType.Text or ColumnType.Memo => "string?",
        ColumnType.WholeNumber => "int?",
        ColumnType.BigInteger => "long?",
        ColumnType.Decimal => "decimal?",
        ColumnType.Float => "double?",
        ColumnType.Money => "Money?",
        ColumnType.YesNo => "bool?",
        ColumnType.Choices => "OptionSetValueCollection?",
        ColumnType.DateTime => "DateTime?",
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => "EntityReference?",
        ColumnType.PartyList => "EntityCollection?",
        ColumnType.Image => "byte[]?",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The model has no C# type for this kind of column."),
    };

    private static bool HasOwnEnum(ColumnDefinition column) =>
        column.Type is ColumnType.Choice or ColumnType.Choices or ColumnType.State or ColumnType.Status && column.Choice is { IsGlobal: false };

    // C# forbids a member the name of its class.
    private static string MemberFor(TableDefinition table, ColumnDefinition column) =>
        column.SchemaName == table.SchemaName ? column.SchemaName + "Column" : column.SchemaName;
}
