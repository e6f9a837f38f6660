using System.Xml.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using static SalesLoop.Tests.LocalDataverse.Pipeline.TestSolution;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>Tables to try rights on: files with a secured column, pages that belong to a file in every respect, shelves of the organization.</summary>
internal static class SecuredTables
{
    public const string FileTable = "tst_file";
    public const string PageTable = "tst_page";
    public const string ShelfTable = "tst_shelf";

    private static readonly string[] Rights = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];

    public static LocalOrganization FreshSecured(Func<TestSolution, TestSolution>? more = null) => LocalOrganization.With((more ?? (solution => solution))(Solution()));

    public static TestSolution Solution() => new TestSolution("Secured")
        .Table(Things.Table("tst_File", isOwned: true,
            Column("tst_Name", "nvarchar", ("MaxLength", 100), ("DisplayMask", "PrimaryName")),
            Column("tst_Secret", "nvarchar", ("MaxLength", 100), ("IsSecured", 1)),
            Column("tst_Amount", "int", ("IsSecured", 1)),
            Column("tst_Size", "int"),
            Column("tst_ShelfId", "lookup"),
            Column("tst_AboveId", "lookup")))
        .Table(Things.Table("tst_Page", isOwned: true,
            Column("tst_Name", "nvarchar", ("MaxLength", 100), ("DisplayMask", "PrimaryName")),
            Column("tst_FileId", "lookup"),
            Column("tst_LooseId", "lookup")))
        .Table(Things.Table("tst_Shelf", isOwned: false, Column("tst_Name", "nvarchar", ("MaxLength", 100), ("DisplayMask", "PrimaryName"))))
        .Relationship(Things.OneToMany("tst_shelf_file", "tst_File", "tst_ShelfId", "tst_Shelf", "RemoveLink"))
        .Relationship(Things.OneToMany("tst_file_above", "tst_File", "tst_AboveId", "tst_File", "RemoveLink"))
        .Relationship(Parental("tst_file_page", "tst_Page", "tst_FileId", "tst_File"))
        .Relationship(Things.OneToMany("tst_file_loose", "tst_Page", "tst_LooseId", "tst_File", "RemoveLink"));

    /// <summary>Every right on a table at one depth.</summary>
    public static (string, PrivilegeDepth)[] All(string table, PrivilegeDepth depth) => [.. Rights.Select(right => ($"prv{right}{table}", depth))];

    public static Guid NewFile(this LocalOrganization local, string name = "a file", params (string Column, object? Value)[] columns) =>
        local.Service.Create(LocalOrganization.A(FileTable, [("tst_name", name), .. columns]));

    /// <summary>A user of a unit with the unit's copies of roles.</summary>
    public static Guid UserIn(this LocalOrganization local, Guid unit, params Guid[] roles)
    {
        var user = local.Service.Create(LocalOrganization.A(
            "systemuser", ("firstname", "Test"), ("lastname", "Person"), ("domainname", Guid.NewGuid().ToString("N")), ("businessunitid", new EntityReference("businessunit", unit))));
        foreach (var role in roles)
        {
            local.Give(user, local.RoleIn(role, unit));
        }

        return user;
    }

    public static EntityReference User(Guid id) => new("systemuser", id);

    private static XElement Parental(string name, string many, string column, string one) => new(
        "EntityRelationship",
        new XAttribute("Name", name),
        new XElement("EntityRelationshipType", "OneToMany"),
        new XElement("ReferencingEntityName", many),
        new XElement("ReferencedEntityName", one),
        new XElement("CascadeAssign", "Cascade"),
        new XElement("CascadeDelete", "Cascade"),
        new XElement("CascadeReparent", "Cascade"),
        new XElement("CascadeShare", "Cascade"),
        new XElement("CascadeUnshare", "Cascade"),
        new XElement("ReferencingAttributeName", column));
}
