using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads relationships.</summary>
internal static class RelationshipReader
{
    public static bool IsOneToMany(XElement relationship) => Kind(relationship) == "OneToMany";

    public static bool IsManyToMany(XElement relationship) => Kind(relationship) == "ManyToMany";

    public static OneToManyDefinition OneToMany(XElement relationship)
    {
        var name = relationship.RequiredAttr("Name");
        var lookup = relationship.RequiredText("ReferencingAttributeName");
        return new OneToManyDefinition
        {
            Name = name,
            ReferencedTable = Names.Logical(relationship.RequiredText("ReferencedEntityName")),
            ReferencingTable = Names.Logical(relationship.RequiredText("ReferencingEntityName")),
            ReferencingColumn = Names.Logical(lookup),
            LookupProperty = Property(relationship, "RelationshipRoleType", "1") ?? lookup,
            CollectionProperty = Property(relationship, "RelationshipRoleType", "0") ?? name,
            OnAssign = Cascade(relationship, "CascadeAssign"),
            OnDelete = Cascade(relationship, "CascadeDelete"),
            OnReparent = Cascade(relationship, "CascadeReparent"),
            OnShare = Cascade(relationship, "CascadeShare"),
            OnUnshare = Cascade(relationship, "CascadeUnshare"),
            IsHierarchical = relationship.Flag("IsHierarchical"),
        };
    }

    public static ManyToManyDefinition ManyToMany(XElement relationship)
    {
        var name = relationship.RequiredAttr("Name");
        return new ManyToManyDefinition(
            name,
            Names.Logical(relationship.RequiredText("FirstEntityName")),
            Names.Logical(relationship.RequiredText("SecondEntityName")),
            Names.Logical(relationship.RequiredText("IntersectEntityName")),
            Property(relationship, "AssociationRoleOrdinal", "1") ?? name,
            Property(relationship, "AssociationRoleOrdinal", "2") ?? name);
    }

    private static string Kind(XElement relationship) => relationship.Text("EntityRelationshipType") switch
    {
        "OneToMany" => "OneToMany",
        "ManyToMany" => "ManyToMany",
        "" => throw relationship.Problem($"the relationship '{relationship.Attr("Name")}' is empty: it stands in the index but nothing defines it. Add its definition under Other/Relationships or take it out of Other/Relationships.xml."),
        var other => throw relationship.Problem($"EntityRelationshipType is '{other}'; the format has OneToMany or ManyToMany."),
    };

    private static string? Property(XElement relationship, string role, string value) => relationship
        .Elements("EntityRelationshipRoles").Elements("EntityRelationshipRole")
        .Where(candidate => candidate.Text(role) == value)
        .Select(candidate => candidate.Text("NavigationPropertyName"))
        .FirstOrDefault(name => name.Length > 0);

    private static Cascade Cascade(XElement relationship, string action)
    {
        var text = relationship.Text(action);
        return text.Length == 0
            ? Metadata.Cascade.NoCascade
            : Enum.TryParse<Cascade>(text, ignoreCase: false, out var cascade) && !char.IsAsciiDigit(text[0])
                ? cascade
                : throw relationship.Element(action)!.Problem($"{action} is '{text}'; the format has {string.Join(", ", Enum.GetNames<Cascade>())}.");
    }
}
