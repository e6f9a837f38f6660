using Microsoft.OData.Edm;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.LocalDataverse.WebApi.Metadata;

/// <summary>The types of EntityDefinitions and what hangs beneath it, as $metadata shows them.</summary>
/// <remarks>"Query table definitions using the Web API". Offered is what clients commonly ask for; a property that is not here is refused as unknown.</remarks>
internal static class MetadataTypes
{
    public const string Tables = "EntityDefinitions";
    public const string Relationships = "RelationshipDefinitions";
    public const string Choices = "GlobalOptionSetDefinitions";

    /// <summary>Kinds of column, with the properties each adds: one line a kind.</summary>
    private static readonly (string Name, string Base, string Properties)[] Columns =
    [
        ("EnumAttributeMetadata", "AttributeMetadata", "DefaultFormValue:Int32"),
        ("BigIntAttributeMetadata", "AttributeMetadata", "MinValue:Int64 MaxValue:Int64"),
        ("BooleanAttributeMetadata", "AttributeMetadata", "DefaultValue:Boolean"),
        ("DateTimeAttributeMetadata", "AttributeMetadata", "Format:String DateTimeBehavior:Named"),
        ("DecimalAttributeMetadata", "AttributeMetadata", "MinValue:Decimal MaxValue:Decimal Precision:Int32"),
        ("DoubleAttributeMetadata", "AttributeMetadata", "MinValue:Double MaxValue:Double Precision:Int32"),
        ("FileAttributeMetadata", "AttributeMetadata", ""),
        ("ImageAttributeMetadata", "AttributeMetadata", ""),
        ("IntegerAttributeMetadata", "AttributeMetadata", "MinValue:Int32 MaxValue:Int32 Format:String"),
        ("LookupAttributeMetadata", "AttributeMetadata", "Targets:Texts"),
        ("MemoAttributeMetadata", "AttributeMetadata", "MaxLength:Int32 Format:String"),
        ("MoneyAttributeMetadata", "AttributeMetadata", "MinValue:Double MaxValue:Double Precision:Int32 PrecisionSource:Int32 CalculationOf:String"),
        ("MultiSelectPicklistAttributeMetadata", "EnumAttributeMetadata", ""),
        ("PicklistAttributeMetadata", "EnumAttributeMetadata", ""),
        ("StateAttributeMetadata", "EnumAttributeMetadata", ""),
        ("StatusAttributeMetadata", "EnumAttributeMetadata", ""),
        ("StringAttributeMetadata", "AttributeMetadata", "MaxLength:Int32 Format:String FormatName:Named AutoNumberFormat:String"),
        ("UniqueIdentifierAttributeMetadata", "AttributeMetadata", ""),
    ];

    public static void Declare(EdmModel edm, EdmEntityContainer container) => new Builder(edm, container).Build();

    private sealed class Builder(EdmModel edm, EdmEntityContainer container)
    {
        private readonly Dictionary<string, EdmEntityType> types = new(StringComparer.Ordinal);
        private readonly Dictionary<string, IEdmTypeReference> values = new(StringComparer.Ordinal);

        public void Build()
        {
            DeclareValues();
            Entity("MetadataBase", null, "HasChanged:Boolean", isAbstract: true);
            Entity("OptionSetMetadataBase", "MetadataBase", "Name:String DisplayName:Label Description:Label IsGlobal:Boolean IsCustomOptionSet:Boolean OptionSetType:OptionSetType", "Name");
            Entity("OptionSetMetadata", "OptionSetMetadataBase", "Options:Options");
            Entity("BooleanOptionSetMetadata", "OptionSetMetadataBase", "TrueOption:Option FalseOption:Option");
            Entity(
                "AttributeMetadata",
                "MetadataBase",
                "LogicalName:String SchemaName:String EntityLogicalName:String AttributeType:AttributeTypeCode AttributeTypeName:Named DisplayName:Label Description:Label RequiredLevel:RequiredLevel "
                + "IsPrimaryId:Boolean IsPrimaryName:Boolean IsCustomAttribute:Boolean IsLogical:Boolean IsSecured:Boolean IsValidForCreate:Boolean IsValidForRead:Boolean IsValidForUpdate:Boolean AttributeOf:String",
                "LogicalName");
            foreach (var (name, parent, properties) in Columns)
            {
                Entity(name, parent, properties);
            }

            One("EnumAttributeMetadata", "OptionSet", "OptionSetMetadata");
            One("EnumAttributeMetadata", "GlobalOptionSet", "OptionSetMetadata");
            One("BooleanAttributeMetadata", "OptionSet", "BooleanOptionSetMetadata");
            One("BooleanAttributeMetadata", "GlobalOptionSet", "BooleanOptionSetMetadata");
            Entity("EntityKeyMetadata", "MetadataBase", "LogicalName:String SchemaName:String EntityLogicalName:String DisplayName:Label KeyAttributes:Texts EntityKeyIndexStatus:String", "LogicalName");
            Entity("RelationshipMetadataBase", "MetadataBase", "SchemaName:String RelationshipType:RelationshipType IsCustomRelationship:Boolean IsValidForAdvancedFind:Boolean", "SchemaName");
            Entity(
                "OneToManyRelationshipMetadata",
                "RelationshipMetadataBase",
                "ReferencedEntity:String ReferencedAttribute:String ReferencingEntity:String ReferencingAttribute:String "
                + "ReferencedEntityNavigationPropertyName:String ReferencingEntityNavigationPropertyName:String IsHierarchical:Boolean CascadeConfiguration:CascadeConfiguration");
            Entity(
                "ManyToManyRelationshipMetadata",
                "RelationshipMetadataBase",
                "Entity1LogicalName:String Entity2LogicalName:String Entity1IntersectAttribute:String Entity2IntersectAttribute:String "
                + "IntersectEntityName:String Entity1NavigationPropertyName:String Entity2NavigationPropertyName:String");
            Entity(
                "EntityMetadata",
                "MetadataBase",
                "LogicalName:String SchemaName:String EntitySetName:String LogicalCollectionName:String CollectionSchemaName:String PrimaryIdAttribute:String PrimaryNameAttribute:String "
                + "DisplayName:Label DisplayCollectionName:Label Description:Label OwnershipType:OwnershipTypes IsActivity:Boolean IsCustomEntity:Boolean IsIntersect:Boolean IsBPFEntity:Boolean "
                + "IconVectorName:String",
                "LogicalName");
            Many("EntityMetadata", "Attributes", "AttributeMetadata");
            Many("EntityMetadata", "Keys", "EntityKeyMetadata");
            Many("EntityMetadata", "OneToManyRelationships", "OneToManyRelationshipMetadata");
            Many("EntityMetadata", "ManyToOneRelationships", "OneToManyRelationshipMetadata");
            Many("EntityMetadata", "ManyToManyRelationships", "ManyToManyRelationshipMetadata");
            container.AddEntitySet(Tables, types["EntityMetadata"]);
            container.AddEntitySet(Relationships, types["RelationshipMetadataBase"]);
            container.AddEntitySet(Choices, types["OptionSetMetadataBase"]);
        }

        private void DeclareValues()
        {
            foreach (var kind in new[] { EdmPrimitiveTypeKind.String, EdmPrimitiveTypeKind.Boolean, EdmPrimitiveTypeKind.Int32, EdmPrimitiveTypeKind.Int64, EdmPrimitiveTypeKind.Decimal, EdmPrimitiveTypeKind.Double, EdmPrimitiveTypeKind.Guid })
            {
                values[kind.ToString()] = EdmCoreModel.Instance.GetPrimitive(kind, isNullable: true);
            }

            values["Texts"] = EdmCoreModel.GetCollection(EdmCoreModel.Instance.GetString(isNullable: true));
            Enumeration("AttributeTypeCode", "Boolean Customer DateTime Decimal Double Integer Lookup Memo Money Owner PartyList Picklist State Status String Uniqueidentifier CalendarRules Virtual BigInt ManagedProperty EntityName");
            Enumeration("OptionSetType", "Picklist State Status Boolean");
            Enumeration("OwnershipTypes", "None UserOwned TeamOwned BusinessOwned OrganizationOwned BusinessParented");
            Enumeration("RelationshipType", "OneToManyRelationship ManyToManyRelationship");
            Enumeration("AttributeRequiredLevel", "None SystemRequired ApplicationRequired Recommended");
            Enumeration("CascadeType", "NoCascade Cascade Active UserOwned RemoveLink Restrict");
            Complex("LocalizedLabel", "Label:String LanguageCode:Int32");
            Complex("Label", "LocalizedLabels:LocalizedLabel* UserLocalizedLabel:LocalizedLabel");
            Complex("Named", "Value:String", "AttributeTypeDisplayName");
            Complex("RequiredLevel", "Value:AttributeRequiredLevel CanBeChanged:Boolean ManagedPropertyLogicalName:String", "AttributeRequiredLevelManagedProperty");
            Complex("Option", "Value:Int32 Label:Label Description:Label State:Int32 DefaultStatus:Int32 InvariantName:String", "OptionMetadata");
            Complex("CascadeConfiguration", "Assign:CascadeType Delete:CascadeType Reparent:CascadeType Share:CascadeType Unshare:CascadeType");
            values["Options"] = EdmCoreModel.GetCollection(values["Option"]);
        }

        private void Enumeration(string name, string members)
        {
            var type = new EdmEnumType(PropertyNames.Namespace, name);
            foreach (var (member, index) in members.Split(' ').Select((member, index) => (member, index)))
            {
                type.AddMember(member, new EdmEnumMemberValue(index));
            }

            edm.AddElement(type);
            values[name] = new EdmEnumTypeReference(type, isNullable: true);
        }

        private void Complex(string shortName, string properties, string? name = null)
        {
            var type = new EdmComplexType(PropertyNames.Namespace, name ?? shortName);
            Add(type, properties);
            edm.AddElement(type);
            values[shortName] = new EdmComplexTypeReference(type, isNullable: true);
        }

        private void Entity(string name, string? parent, string properties, string? key = null, bool isAbstract = false)
        {
            var type = new EdmEntityType(PropertyNames.Namespace, name, parent is null ? null : types[parent], isAbstract, isOpen: false);
            Add(type, properties);
            if (parent is null)
            {
                type.AddKeys(type.AddStructuralProperty("MetadataId", EdmPrimitiveTypeKind.Guid, isNullable: false));
            }

            edm.AddElement(type);
            types[name] = type;
            if (key is not null)
            {
                edm.AddAlternateKeyAnnotation(type, new Dictionary<string, IEdmProperty> { [key] = type.FindProperty(key) });
            }
        }

        private void Add(EdmStructuredType type, string properties)
        {
            foreach (var property in properties.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var (name, kind) = property.Split(':') switch { var parts => (parts[0], parts[1]) };
                type.AddStructuralProperty(name, kind.EndsWith('*') ? EdmCoreModel.GetCollection(values[kind[..^1]]) : values[kind]);
            }
        }

        private void One(string type, string name, string target) => Navigate(type, name, target, EdmMultiplicity.ZeroOrOne);

        private void Many(string type, string name, string target) => Navigate(type, name, target, EdmMultiplicity.Many);

        private void Navigate(string type, string name, string target, EdmMultiplicity multiplicity) =>
            types[type].AddUnidirectionalNavigation(new EdmNavigationPropertyInfo { Name = name, Target = types[target], TargetMultiplicity = multiplicity, ContainsTarget = true });
    }
}
