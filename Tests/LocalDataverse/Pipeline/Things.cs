using System.Globalization;
using System.Xml.Linq;
using static SalesLoop.Tests.LocalDataverse.Pipeline.TestSolution;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>Tables that exist to try the platform on: a thing with a column of every kind, and what hangs on it.</summary>
internal static class Things
{
    public const string Thing = "tst_thing";
    public const string Note = "tst_note";
    public const string Part = "tst_part";
    public const string Tag = "tst_tag";
    public const string Guard = "tst_guard";
    public const string Pin = "tst_pin";

    public static TestSolution Solution() => new TestSolution("TestTables")
        .Table(Table("tst_Thing", isOwned: true,
            Column("tst_Name", "nvarchar", ("MaxLength", 10), ("DisplayMask", "PrimaryName|ValidForForm")),
            Column("tst_Code", "nvarchar", ("MaxLength", 20)),
            Column("tst_Memo", "ntext", ("MaxLength", 50)),
            Column("tst_Insisted", "nvarchar", ("MaxLength", 10)),
            Column("tst_Count", "int", ("MinValue", -5), ("MaxValue", 10)),
            Column("tst_Big", "bigint"),
            Column("tst_Rate", "decimal", ("Accuracy", 2), ("MinValue", 0), ("MaxValue", 100)),
            Column("tst_Ratio", "float", ("Accuracy", 3), ("MinValue", 0), ("MaxValue", 1)),
            Column("tst_Price", "money", ("Accuracy", 2), ("AccuracySource", 2), ("MinValue", 0), ("MaxValue", 1000000)),
            Column("tst_Price_Base", "money", ("Accuracy", 2), ("CalculationOf", "tst_price"), ("ValidForCreateApi", 0), ("ValidForUpdateApi", 0)),
            Column("tst_Exact", "money", ("Accuracy", 4), ("AccuracySource", 0)),
            Column("tst_Exact_Base", "money", ("Accuracy", 4), ("CalculationOf", "tst_exact"), ("ValidForCreateApi", 0), ("ValidForUpdateApi", 0)),
            Column("TransactionCurrencyId", "lookup"),
            Column("ExchangeRate", "decimal", ("Accuracy", 10), ("ValidForCreateApi", 0), ("ValidForUpdateApi", 0)),
            Column("tst_IsGood", "bit", ("AppDefaultValue", 1), ("", YesNo("tst_isgood"))),
            Column("tst_IsPlain", "bit", ("", YesNo("tst_isplain"))),
            Column("tst_Colour", "picklist", ("AppDefaultValue", 2), ("", Choice("tst_colour", "Red", "Green", "Blue"))),
            Column("tst_Shape", "picklist", ("AppDefaultValue", -1), ("", Choice("tst_shape", "Round", "Square"))),
            Column("tst_Moods", "multiselectpicklist", ("", Choice("tst_moods", "Calm", "Merry"))),
            Column("tst_At", "datetime", ("Behavior", 1)),
            Column("tst_Day", "datetime", ("Behavior", 2)),
            Column("tst_AsWritten", "datetime", ("Behavior", 3)),
            Column("tst_ContactId", "lookup"),
            Column("tst_ParentId", "lookup"),
            Column("tst_Number", "nvarchar", ("MaxLength", 100), ("AutoNumberFormat", "T-{SEQNUM:6}-{DATETIMEUTC:yyyyMMdd}-{RANDSTRING:4}")),
            Column("tst_Once", "nvarchar", ("MaxLength", 10), ("ValidForUpdateApi", 0)),
            Column("tst_Never", "nvarchar", ("MaxLength", 10), ("ValidForCreateApi", 0), ("ValidForUpdateApi", 0))))
        .Table(Table("tst_Note", isOwned: false, Column("tst_Name", "nvarchar", ("MaxLength", 2000), ("DisplayMask", "PrimaryName"))))
        .Table(Child("tst_Part"))
        .Table(Child("tst_Tag"))
        .Table(Child("tst_Guard"))
        .Table(Child("tst_Pin"))
        .Relationship(OneToMany("transactioncurrency_tst_thing", "tst_Thing", "TransactionCurrencyId", "TransactionCurrency", "Restrict"))
        .Relationship(OneToMany("contact_tst_thing", "tst_Thing", "tst_ContactId", "Contact", "RemoveLink"))
        .Relationship(OneToMany("tst_thing_parent", "tst_Thing", "tst_ParentId", "tst_Thing", "NoCascade"))
        .Relationship(OneToMany("tst_thing_part", "tst_Part", "tst_ThingId", "tst_Thing", "Cascade", onAssign: "Cascade"))
        .Relationship(OneToMany("tst_thing_tag", "tst_Tag", "tst_ThingId", "tst_Thing", "RemoveLink"))
        .Relationship(OneToMany("tst_thing_guard", "tst_Guard", "tst_ThingId", "tst_Thing", "Restrict"))
        .Relationship(OneToMany("tst_thing_pin", "tst_Pin", "tst_ThingId", "tst_Thing", "NoCascade"))
        .Relationship(ManyToMany("tst_thing_contact", "tst_Thing", "Contact", "tst_thing_contacts"));

    public static XElement Table(string schemaName, bool isOwned, params XElement[] columns) => Keyed(schemaName, isOwned, columns);

    public static XElement OneToMany(string name, string many, string column, string one, string onDelete, string onAssign = "NoCascade") => new(
        "EntityRelationship",
        new XAttribute("Name", name),
        new XElement("EntityRelationshipType", "OneToMany"),
        new XElement("ReferencingEntityName", many),
        new XElement("ReferencedEntityName", one),
        new XElement("CascadeAssign", onAssign),
        new XElement("CascadeDelete", onDelete),
        new XElement("ReferencingAttributeName", column));

    private static XElement ManyToMany(string name, string first, string second, string intersect) => new(
        "EntityRelationship",
        new XAttribute("Name", name),
        new XElement("EntityRelationshipType", "ManyToMany"),
        new XElement("FirstEntityName", first),
        new XElement("SecondEntityName", second),
        new XElement("IntersectEntityName", intersect));

    private static XElement Child(string schemaName) => Keyed(
        schemaName, isOwned: true,
        [Column("tst_Name", "nvarchar", ("MaxLength", 100), ("DisplayMask", "PrimaryName")), Column("tst_ThingId", "lookup")]);

    private static XElement Keyed(string schemaName, bool isOwned, XElement[] columns) => new(
        "Entity",
        new XElement("Name", schemaName),
        new XElement("EntityInfo", new XElement(
            "entity",
            new XAttribute("Name", schemaName),
            new XElement("attributes", columns.Select(Insisted), SystemColumns(schemaName, isOwned)),
            new XElement("EntitySetName", Lower(schemaName) + "s"),
            new XElement("OwnershipTypeMask", isOwned ? "UserOwned" : "OrgOwned"),
            schemaName == "tst_Thing" ? Keys() : null)));

    private static XElement Keys() => new(
        "EntityKeys",
        new XElement("EntityKey", new XElement("LogicalName", "tst_codekey"), new XElement("EntityKeyAttributes", new XElement("AttributeName", "tst_code"))));

    // The one column that the server insists on.
    private static XElement Insisted(XElement column)
    {
        if ((string?)column.Attribute("PhysicalName") == "tst_Insisted")
        {
            column.Add(new XElement("RequiredLevel", "systemrequired"));
        }

        return column;
    }

    private static IEnumerable<XElement> SystemColumns(string schemaName, bool isOwned)
    {
        (string, object)[] readOnly = [("ValidForCreateApi", 0), ("ValidForUpdateApi", 0)];
        yield return Column(schemaName + "Id", "primarykey", ("RequiredLevel", "systemrequired"), ("ValidForUpdateApi", 0));
        yield return Column("CreatedOn", "datetime", readOnly);
        yield return Column("CreatedBy", "lookup", readOnly);
        yield return Column("CreatedOnBehalfBy", "lookup", readOnly);
        yield return Column("ModifiedOn", "datetime", readOnly);
        yield return Column("ModifiedBy", "lookup", readOnly);
        yield return Column("ModifiedOnBehalfBy", "lookup", readOnly);
        yield return Column("OverriddenCreatedOn", "datetime", ("ValidForUpdateApi", 0));
        yield return Column("VersionNumber", "bigint", readOnly);
        yield return Column("statecode", "state", ("RequiredLevel", "systemrequired"), ("", States(schemaName)));
        yield return Column("statuscode", "status", ("", Statuses(schemaName)));
        if (isOwned)
        {
            yield return Column("OwnerId", "owner", ("RequiredLevel", "systemrequired"));
            yield return Column("OwningUser", "lookup", readOnly);
            yield return Column("OwningTeam", "lookup", readOnly);
            yield return Column("OwningBusinessUnit", "lookup", readOnly);
        }
    }

    private static XElement YesNo(string name) => Options(name, "bit", ["No", "Yes"], first: 0);

    private static XElement Choice(string name, params string[] labels) => Options(name, "picklist", labels, first: 1);

    private static XElement Options(string name, string type, string[] labels, int first) => new(
        "optionset",
        new XAttribute("Name", "tst_thing_" + name),
        new XElement("OptionSetType", type),
        new XElement("IsGlobal", 0),
        new XElement("options", labels.Select((label, index) => new XElement("option", new XAttribute("value", first + index), Label(label)))));

    private static XElement States(string schemaName) => new(
        "optionset",
        new XAttribute("Name", Lower(schemaName) + "_statecode"),
        new XElement("OptionSetType", "state"),
        new XElement(
            "states",
            new XElement("state", new XAttribute("value", 0), new XAttribute("defaultstatus", 1), new XAttribute("invariantname", "Active"), Label("Active")),
            new XElement("state", new XAttribute("value", 1), new XAttribute("defaultstatus", 2), new XAttribute("invariantname", "Inactive"), Label("Inactive"))));

    private static XElement Statuses(string schemaName) => new(
        "optionset",
        new XAttribute("Name", Lower(schemaName) + "_statuscode"),
        new XElement("OptionSetType", "status"),
        new XElement(
            "statuses",
            new XElement("status", new XAttribute("value", 1), new XAttribute("state", 0), Label("Draft")),
            new XElement("status", new XAttribute("value", 4), new XAttribute("state", 0), Label("Ready")),
            new XElement("status", new XAttribute("value", 2), new XAttribute("state", 1), Label("Done")),
            new XElement("status", new XAttribute("value", 5), new XAttribute("state", 1), Label("Dropped"))));

    private static XElement Label(string text) =>
        new("labels", new XElement("label", new XAttribute("description", text), new XAttribute("languagecode", 1033)));

    private static string Lower(string name) => name.ToLower(CultureInfo.InvariantCulture);
}
