using System.Security.Cryptography;
using System.Text;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Metadata;

/// <summary>Describes an organization's schema in the words of Dataverse's metadata.</summary>
internal sealed class MetadataCatalogue
{
    private readonly Schema schema;
    private readonly int language;
    private readonly Dictionary<string, MetadataItem> relationships;

    /// <param name="schema">What is described.</param>
    /// <param name="language">Locale id of the language that the asking user reads.</param>
    public MetadataCatalogue(Schema schema, int language)
    {
        this.schema = schema;
        this.language = language;
        relationships = schema.OneToMany.Select(Relationship).Concat(schema.ManyToMany.Select(Relationship))
            .ToDictionary(one => (string)one.Properties["SchemaName"]!, StringComparer.OrdinalIgnoreCase);
        Relationships = [.. relationships.Values.OrderBy(one => (string)one.Properties["SchemaName"]!, StringComparer.Ordinal)];
        Tables = [.. schema.Tables.OrderBy(table => table.LogicalName, StringComparer.Ordinal).Select(Table)];
        Choices = [.. schema.Tables.SelectMany(table => table.Columns.Values)
            .Where(column => column.Choice is { IsGlobal: true })
            .DistinctBy(column => column.Choice!.Name)
            .OrderBy(column => column.Choice!.Name, StringComparer.Ordinal)
            .Select(column => Choice(column, column.Choice!.Name))];
    }

    public IReadOnlyList<MetadataItem> Tables { get; }

    public IReadOnlyList<MetadataItem> Relationships { get; }

    /// <summary>Global choices that a column uses. The schema knows choices by the columns that have them.</summary>
    public IReadOnlyList<MetadataItem> Choices { get; }

    private MetadataItem Table(TableDefinition table) => new("EntityMetadata", IdOf(table.LogicalName), Properties(
        ("LogicalName", table.LogicalName),
        ("SchemaName", table.SchemaName),
        ("EntitySetName", table.EntitySetName),
        ("LogicalCollectionName", table.EntitySetName),
        ("CollectionSchemaName", table.EntitySetName),
        ("PrimaryIdAttribute", table.PrimaryKey),
        ("PrimaryNameAttribute", table.PrimaryName.Length > 0 ? table.PrimaryName : null),
        ("DisplayName", Label(table.DisplayName)),
        ("DisplayCollectionName", Label(table.DisplayCollectionName)),
        ("Description", Label(table.Description)),
        ("OwnershipType", table.Ownership switch { Ownership.User => "UserOwned", Ownership.Organization => "OrganizationOwned", Ownership.BusinessUnit => "BusinessOwned", _ => "None" }),
        ("IsActivity", table.IsActivity),
        ("IsCustomEntity", table.IsCustom),
        ("IsIntersect", table.IsIntersect),
        ("IsBPFEntity", table.IsProcess),
        ("IconVectorName", table.IconVectorName.Length > 0 ? table.IconVectorName : null)))
    {
        Bases = ["MetadataBase"],
        Navigations = Navigations(
            ("Attributes", () => table.Columns.Values.OrderBy(column => column.LogicalName, StringComparer.Ordinal).Select(column => Column(table, column)).ToList()),
            ("Keys", () => table.Keys.Select(key => Key(table, key)).ToList()),
            ("OneToManyRelationships", () => Named(schema.CollectionsOf(table.LogicalName).Select(one => one.Name))),
            ("ManyToOneRelationships", () => Named(schema.LookupsOf(table.LogicalName).Select(one => one.Name))),
            ("ManyToManyRelationships", () => Named(schema.ManyToMany.Where(one => one.FirstTable == table.LogicalName || one.SecondTable == table.LogicalName).Select(one => one.Name)))),
    };

    private List<MetadataItem> Named(IEnumerable<string> names) => [.. names.Select(name => relationships[name]).OrderBy(one => (string)one.Properties["SchemaName"]!, StringComparer.Ordinal)];

    private MetadataItem Column(TableDefinition table, ColumnDefinition column)
    {
        var (type, code, typeName) = ColumnTypes.Of(column);
        var properties = Properties(
            ("LogicalName", column.LogicalName),
            ("SchemaName", column.SchemaName),
            ("EntityLogicalName", table.LogicalName),
            ("AttributeType", code),
            ("AttributeTypeName", Value(("Value", typeName))),
            ("DisplayName", Label(column.DisplayName)),
            ("Description", Label(column.Description)),
            ("RequiredLevel", Value(("Value", column.Required.ToString()), ("CanBeChanged", column.Required != RequiredLevel.SystemRequired), ("ManagedPropertyLogicalName", "canmodifyrequirementlevelsettings"))),
            ("IsPrimaryId", column.LogicalName == table.PrimaryKey),
            ("IsPrimaryName", column.LogicalName == table.PrimaryName),
            ("IsCustomAttribute", column.IsCustom),
            ("IsLogical", column.IsLogical),
            ("IsSecured", column.IsSecured),
            ("IsValidForCreate", column.ValidForCreate),
            ("IsValidForRead", column.ValidForRead),
            ("IsValidForUpdate", column.ValidForUpdate),
            ("AttributeOf", null));
        foreach (var (name, value) in ColumnTypes.PropertiesOf(column))
        {
            properties[name] = value;
        }

        return new MetadataItem(type, IdOf($"{table.LogicalName}.{column.LogicalName}"), properties)
        {
            Bases = ColumnTypes.HasOptions(column) ? ["EnumAttributeMetadata", "AttributeMetadata", "MetadataBase"] : ["AttributeMetadata", "MetadataBase"],
            Navigations = column.Choice is { } choice && (ColumnTypes.HasOptions(column) || column.Type == ColumnType.YesNo)
                ? Navigations(
                    ("OptionSet", () => Choice(column, choice.IsGlobal ? choice.Name : $"{table.LogicalName}_{column.LogicalName}")),
                    ("GlobalOptionSet", () => choice.IsGlobal ? Choice(column, choice.Name) : null))
                : Navigations(),
        };
    }

    private MetadataItem Choice(ColumnDefinition column, string name)
    {
        var choice = column.Choice!;
        var properties = Properties(
            ("Name", name),
            ("DisplayName", Label(choice.DisplayName)),
            ("Description", Label("")),
            ("IsGlobal", choice.IsGlobal),
            ("IsCustomOptionSet", column.IsCustom),
            ("OptionSetType", column.Type switch { ColumnType.State => "State", ColumnType.Status => "Status", ColumnType.YesNo => "Boolean", _ => "Picklist" }));
        if (column.Type == ColumnType.YesNo)
        {
            properties["TrueOption"] = choice.Find(1) is { } yes ? Option(yes) : null;
            properties["FalseOption"] = choice.Find(0) is { } no ? Option(no) : null;
            return new MetadataItem("BooleanOptionSetMetadata", IdOf($"choice {name}"), properties) { Bases = ["OptionSetMetadataBase", "MetadataBase"] };
        }

        properties["Options"] = choice.Options.Select(Option).ToArray();
        return new MetadataItem("OptionSetMetadata", IdOf($"choice {name}"), properties) { Bases = ["OptionSetMetadataBase", "MetadataBase"] };
    }

    private MetadataValue Option(OptionDefinition option)
    {
        var parts = Properties(("Value", option.Value), ("Label", Label(option.Label)), ("Description", Label(option.Description)));
        if (option.State is { } state)
        {
            parts["State"] = state;
        }

        if (option.DefaultStatus is { } status)
        {
            parts["DefaultStatus"] = status;
            parts["InvariantName"] = option.InvariantName;
        }

        return new MetadataValue(parts);
    }

    private MetadataItem Key(TableDefinition table, KeyDefinition key) => new("EntityKeyMetadata", IdOf($"key {table.LogicalName}.{key.LogicalName}"), Properties(
        ("LogicalName", key.LogicalName),
        ("SchemaName", key.LogicalName),
        ("EntityLogicalName", table.LogicalName),
        ("DisplayName", Label(key.DisplayName)),
        ("KeyAttributes", key.Columns.ToArray()),
        ("EntityKeyIndexStatus", "Active")))
    {
        Bases = ["MetadataBase"],
    };

    private MetadataItem Relationship(OneToManyDefinition way) => new("OneToManyRelationshipMetadata", IdOf($"relationship {way.Name}"), Properties(
        ("SchemaName", way.Name),
        ("RelationshipType", "OneToManyRelationship"),
        ("IsCustomRelationship", schema.Find(way.ReferencingTable)?.Find(way.ReferencingColumn)?.IsCustom == true),
        ("IsValidForAdvancedFind", true),
        ("ReferencedEntity", way.ReferencedTable),
        ("ReferencedAttribute", schema.Find(way.ReferencedTable)?.PrimaryKey),
        ("ReferencingEntity", way.ReferencingTable),
        ("ReferencingAttribute", way.ReferencingColumn),
        ("ReferencedEntityNavigationPropertyName", way.CollectionProperty),
        ("ReferencingEntityNavigationPropertyName", way.LookupProperty),
        ("IsHierarchical", way.IsHierarchical),
        ("CascadeConfiguration", Value(("Assign", Cascading(way.OnAssign)), ("Delete", Cascading(way.OnDelete)), ("Reparent", Cascading(way.OnReparent)), ("Share", Cascading(way.OnShare)), ("Unshare", Cascading(way.OnUnshare))))))
    {
        Bases = ["RelationshipMetadataBase", "MetadataBase"],
    };

    private static string Cascading(Cascade cascade) => cascade == Cascade.ActiveOnly ? "Active" : cascade.ToString();

    private MetadataItem Relationship(ManyToManyDefinition way) => new("ManyToManyRelationshipMetadata", IdOf($"relationship {way.Name}"), Properties(
        ("SchemaName", way.Name),
        ("RelationshipType", "ManyToManyRelationship"),
        ("IsCustomRelationship", schema.Find(way.FirstTable)?.IsCustom == true || schema.Find(way.SecondTable)?.IsCustom == true),
        ("IsValidForAdvancedFind", true),
        ("Entity1LogicalName", way.FirstTable),
        ("Entity2LogicalName", way.SecondTable),
        ("Entity1IntersectAttribute", schema.Find(way.FirstTable) is { } first ? way.FirstColumn(first.PrimaryKey) : null),
        ("Entity2IntersectAttribute", schema.Find(way.SecondTable) is { } second ? way.SecondColumn(second.PrimaryKey) : null),
        ("IntersectEntityName", way.IntersectTable),
        ("Entity1NavigationPropertyName", way.FirstProperty),
        ("Entity2NavigationPropertyName", way.SecondProperty)))
    {
        Bases = ["RelationshipMetadataBase", "MetadataBase"],
    };

    /// <remarks>Label type: LocalizedLabels are all there are, UserLocalizedLabel the one for the user, in the base language where there is none for them.</remarks>
    private MetadataValue Label(LocalizedText text)
    {
        // Without a text there is no label in any language.
        if (text.Length == 0)
        {
            return Value(("LocalizedLabels", Array.Empty<object>()), ("UserLocalizedLabel", null));
        }

        var labels = text.Translations.Where(Languages.Provisioned.Contains).Prepend(LocalizedText.BaseLanguage)
            .Select(code => (Language: code, Label: Value(("Label", text.In(code)), ("LanguageCode", code))))
            .ToList();
        return Value(
            ("LocalizedLabels", labels.Select(label => label.Label).ToArray()),
            ("UserLocalizedLabel", labels.Find(label => label.Language == language).Label ?? labels[0].Label));
    }

    private static MetadataValue Value(params (string Name, object? Value)[] parts) => new(Properties(parts));

    private static Dictionary<string, object?> Properties(params (string Name, object? Value)[] properties) => properties.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);

    private static Dictionary<string, Func<object?>> Navigations(params (string Name, Func<object?> Target)[] navigations) => navigations.ToDictionary(one => one.Name, one => one.Target, StringComparer.Ordinal);

    // The format of solutions has no ids for metadata; the same name gives the same id everywhere.
    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
