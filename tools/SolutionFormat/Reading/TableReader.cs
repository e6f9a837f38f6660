using System.Collections.Frozen;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads tables, their columns and keys.</summary>
/// <param name="columns">Reads one column.</param>
/// <param name="prefix">Prefix of the solution's own tables, without the underscore.</param>
internal sealed class TableReader(ColumnReader columns, string prefix)
{
    /// <param name="element">An <c>Entity</c>.</param>
    /// <param name="targets">Tables that each of its lookups points to, by the lookup's logical name.</param>
    public TableDefinition Read(XElement element, ILookup<string, string> targets)
    {
        var info = Info(element);
        var schemaName = SchemaNameOf(element);
        var logicalName = LogicalNameOf(element);
        var own = Columns(info, targets);
        return new TableDefinition
        {
            SchemaName = schemaName,
            LogicalName = logicalName,
            EntitySetName = info.Text("EntitySetName"),
            DisplayName = info.Element("LocalizedNames").Label(),
            DisplayCollectionName = info.Element("LocalizedCollectionNames").Label(),
            Description = info.Element("Descriptions").Label(),
            Ownership = OwnershipOf(info),
            IsActivity = info.Flag("IsActivity"),
            IsIntersect = info.Flag("IsIntersect"),
            IsProcess = info.Flag("IsBPFEntity"),
            IsCustom = prefix.Length > 0 && logicalName.StartsWith(prefix + "_", StringComparison.Ordinal),
            IconVectorName = info.Text("IconVectorName"),
            Columns = own,
            Keys = [.. info.Elements("EntityKeys").Elements("EntityKey").Select(Key)],
            PrimaryKey = own.Values.FirstOrDefault(column => column.Type == ColumnType.PrimaryKey)?.LogicalName ?? "",
            PrimaryName = own.Values.FirstOrDefault(column => column.IsPrimaryName)?.LogicalName ?? "",
        };
    }

    /// <summary>Schema name of an <c>Entity</c>.</summary>
    public static string SchemaNameOf(XElement element) => element.RequiredText("Name");

    /// <summary>Logical name of an <c>Entity</c>.</summary>
    public static string LogicalNameOf(XElement element) => Names.Logical(SchemaNameOf(element));

    private static XElement Info(XElement element) =>
        element.Element("EntityInfo")?.Element("entity") ?? throw element.Problem("<Entity> has no EntityInfo/entity. Add it; every export has it.");

    private static Ownership OwnershipOf(XElement info) => info.Text("OwnershipTypeMask") switch
    {
        "UserOwned" or "TeamOwned" => Ownership.User,
        "OrgOwned" => Ownership.Organization,
        "BusinessOwned" or "BusinessParented" => Ownership.BusinessUnit,
        "" or "None" => Ownership.None,
        var other => throw info.Element("OwnershipTypeMask")!.Problem($"OwnershipTypeMask is '{other}'; the format has UserOwned or OrgOwned."),
    };

    private static KeyDefinition Key(XElement key) => new(
        key.RequiredText("LogicalName"),
        key.Element("displaynames").Label(),
        [.. key.Elements("EntityKeyAttributes").Elements("AttributeName").Select(name => name.Value.Trim())]);

    private FrozenDictionary<string, ColumnDefinition> Columns(XElement info, ILookup<string, string> targets)
    {
        var read = new Dictionary<string, ColumnDefinition>(StringComparer.Ordinal);
        foreach (var attribute in info.Elements("attributes").Elements("attribute"))
        {
            var column = columns.Read(attribute);
            if (!read.TryAdd(column.LogicalName, column with { Targets = Targets(column, targets) }))
            {
                throw attribute.Problem($"the column {column.LogicalName} stands twice in the table. Remove one.");
            }
        }

        return read.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Targets(ColumnDefinition column, ILookup<string, string> targets) => column.Type switch
    {
        ColumnType.Owner => ["systemuser", "team"],
        ColumnType.Customer => ["account", "contact"],
        ColumnType.Lookup => [.. targets[column.LogicalName].Distinct()],
        _ => [],
    };
}
