using Microsoft.OData.Edm;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>EntityDefinitions, as far as it is offered: names, labels and columns of a table, read-only.</summary>
internal static class TableMetadataTypes
{
    public const string SetName = "EntityDefinitions";

    public static void Declare(EdmModel edm, EdmEntityContainer container)
    {
        var label = new EdmComplexType(PropertyNames.Namespace, "Label");
        edm.AddElement(label);

        var attribute = new EdmEntityType(PropertyNames.Namespace, "AttributeMetadata");
        AddText(attribute, "LogicalName", "SchemaName", "AttributeType");
        attribute.AddStructuralProperty("DisplayName", new EdmComplexTypeReference(label, isNullable: true));
        attribute.AddKeys(attribute.AddStructuralProperty("MetadataId", EdmPrimitiveTypeKind.Guid, isNullable: false));
        edm.AddElement(attribute);

        var table = new EdmEntityType(PropertyNames.Namespace, "EntityMetadata");
        var logicalName = AddText(table, "LogicalName", "SchemaName", "EntitySetName", "PrimaryIdAttribute", "PrimaryNameAttribute")[0];
        table.AddStructuralProperty("DisplayName", new EdmComplexTypeReference(label, isNullable: true));
        table.AddStructuralProperty("DisplayCollectionName", new EdmComplexTypeReference(label, isNullable: true));
        table.AddKeys(table.AddStructuralProperty("MetadataId", EdmPrimitiveTypeKind.Guid, isNullable: false));
        table.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
        {
            Name = "Attributes",
            Target = attribute,
            TargetMultiplicity = EdmMultiplicity.Many,
            ContainsTarget = true,
        });
        edm.AddElement(table);
        edm.AddAlternateKeyAnnotation(table, new Dictionary<string, IEdmProperty> { ["LogicalName"] = logicalName });
        container.AddEntitySet(SetName, table);
    }

    private static IReadOnlyList<IEdmStructuralProperty> AddText(EdmEntityType type, params string[] names) =>
        [.. names.Select(name => type.AddStructuralProperty(name, EdmPrimitiveTypeKind.String))];
}
