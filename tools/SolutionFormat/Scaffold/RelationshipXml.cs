using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes relationships.</summary>
/// <param name="version">Version of the solution that introduces them.</param>
internal sealed class RelationshipXml(string version)
{
    /// <summary>A relationship that people made: it cascades, and it has a place in navigation.</summary>
    /// <param name="name">Schema name; also the collection's navigation property.</param>
    /// <param name="referenced">Schema name of the "one" table.</param>
    /// <param name="referencing">Schema name of the "many" table.</param>
    /// <param name="lookup">Schema name of the lookup column.</param>
    /// <param name="lookupProperty">Navigation property of the lookup.</param>
    /// <param name="onDelete">What becomes of the many when the one is deleted.</param>
    public XElement OneToMany(string name, string referenced, string referencing, string lookup, string lookupProperty, Cascade onDelete) => new(
        "EntityRelationship",
        new XAttribute("Name", name),
        Frame("OneToMany"),
        new XElement("ReferencingEntityName", referencing),
        new XElement("ReferencedEntityName", referenced),
        new XElement("CascadeAssign", "NoCascade"),
        new XElement("CascadeDelete", onDelete),
        new XElement("CascadeArchive", onDelete),
        new XElement("CascadeReparent", "NoCascade"),
        new XElement("CascadeShare", "NoCascade"),
        new XElement("CascadeUnshare", "NoCascade"),
        new XElement("CascadeRollupView", "NoCascade"),
        new XElement("IsValidForAdvancedFind", "1"),
        new XElement("ReferencingAttributeName", lookup),
        Description(),
        new XElement(
            "EntityRelationshipRoles",
            new XElement(
                "EntityRelationshipRole",
                NavigationPane(),
                new XElement("NavigationPropertyName", lookupProperty),
                new XElement("RelationshipRoleType", "1")),
            new XElement(
                "EntityRelationshipRole",
                new XElement("NavigationPropertyName", name),
                new XElement("RelationshipRoleType", "0"))));

    /// <summary>A relationship of a system column: nothing cascades, nothing shows.</summary>
    public XElement System(string name, string referenced, string referencing, string lookup) => new(
        "EntityRelationship",
        new XAttribute("Name", name),
        Frame("OneToMany"),
        new XElement("ReferencingEntityName", referencing),
        new XElement("ReferencedEntityName", referenced),
        new XElement("CascadeAssign", "NoCascade"),
        new XElement("CascadeDelete", "NoCascade"),
        new XElement("CascadeArchive", "NoCascade"),
        new XElement("CascadeReparent", "NoCascade"),
        new XElement("CascadeShare", "NoCascade"),
        new XElement("CascadeUnshare", "NoCascade"),
        new XElement("ReferencingAttributeName", lookup),
        Description());

    /// <summary>Many rows of one table with many of another.</summary>
    /// <param name="name">Schema name; also the navigation property on both sides and the hidden table's name.</param>
    /// <param name="first">Schema name of one table.</param>
    /// <param name="second">Schema name of the other.</param>
    public XElement ManyToMany(string name, string first, string second) => new(
        "EntityRelationship",
        new XAttribute("Name", name),
        Frame("ManyToMany"),
        new XElement("FirstEntityName", first),
        new XElement("SecondEntityName", second),
        new XElement("IntersectEntityName", name),
        Description(),
        new XElement(
            "EntityRelationshipRoles",
            Side(name, ordinal: 1),
            Side(name, ordinal: 2)));

    /// <summary>The relationships of a new table's system columns, with the schema name of the table each points to.</summary>
    public IEnumerable<(string Name, string Referenced, XElement Definition)> OfSystemColumns(string schemaName, Ownership ownership)
    {
        var logicalName = Reading.Names.Logical(schemaName);
        (string Name, string Referenced, string Lookup)[] always =
        [
            ($"lk_{logicalName}_createdby", "SystemUser", "CreatedBy"),
            ($"lk_{logicalName}_modifiedby", "SystemUser", "ModifiedBy"),
        ];
        (string Name, string Referenced, string Lookup)[] ofOwner = ownership == Ownership.User
            ?
            [
                ($"business_unit_{logicalName}", "BusinessUnit", "OwningBusinessUnit"),
                ($"owner_{logicalName}", "Owner", "OwnerId"),
                ($"team_{logicalName}", "Team", "OwningTeam"),
                ($"user_{logicalName}", "SystemUser", "OwningUser"),
            ]
            : [($"organization_{logicalName}", "Organization", "OrganizationId")];
        return always.Concat(ofOwner).Select(relationship =>
            (relationship.Name, relationship.Referenced, System(relationship.Name, relationship.Referenced, schemaName, relationship.Lookup)));
    }

    private IEnumerable<XElement> Frame(string type) =>
    [
        new XElement("EntityRelationshipType", type),
        new XElement("IsCustomizable", "1"),
        new XElement("IntroducedVersion", version),
        new XElement("IsHierarchical", "0"),
    ];

    private static XElement Description() => new("RelationshipDescription", FormatXml.Descriptions(""));

    private static XElement Side(string name, int ordinal) => new(
        "EntityRelationshipRole",
        NavigationPane(),
        new XElement("NavigationPropertyName", name),
        new XElement("AssociationRoleOrdinal", ordinal));

    private static IEnumerable<XElement> NavigationPane() =>
    [
        new XElement("NavPaneDisplayOption", "UseCollectionName"),
        new XElement("NavPaneArea", "Details"),
        new XElement("NavPaneOrder", "10000"),
    ];
}
