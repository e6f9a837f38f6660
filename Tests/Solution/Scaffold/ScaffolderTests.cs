using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class ScaffolderTests
{
    private const string Entity = "Entities/sl_Visit/Entity.xml";

    [TestMethod]
    public void A_table_of_users_comes_with_key_name_and_every_system_column()
    {
        using var solution = new NewSolution().WithVisits();

        Assert.AreEqual(
            "createdby createdon createdonbehalfby importsequencenumber modifiedby modifiedon modifiedonbehalfby overriddencreatedon ownerid owningbusinessunit owningteam owninguser "
            + "sl_name sl_visitid statecode statuscode timezoneruleversionnumber utcconversiontimezonecode versionnumber",
            string.Join(' ', solution.Table("sl_visit").Columns.Keys.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void A_table_of_the_organization_has_its_organization_and_no_owner()
    {
        using var solution = new NewSolution();
        solution.Scaffolder.AddTable(NewSolution.Visit with { Ownership = Ownership.Organization });

        var columns = solution.Table("sl_visit").Columns;
        Assert.IsTrue(columns.ContainsKey("organizationid"));
        Assert.IsFalse(columns.ContainsKey("ownerid"));
    }

    [TestMethod]
    [DataRow(Ownership.User, "business_unit_sl_visit lk_sl_visit_createdby lk_sl_visit_modifiedby owner_sl_visit team_sl_visit user_sl_visit", DisplayName = "of users")]
    [DataRow(Ownership.Organization, "lk_sl_visit_createdby lk_sl_visit_modifiedby organization_sl_visit", DisplayName = "of the organization")]
    public void System_columns_that_point_somewhere_have_their_relationships_in_index_and_definitions(Ownership ownership, string names)
    {
        using var solution = new NewSolution();
        solution.Scaffolder.AddTable(NewSolution.Visit with { Ownership = ownership });

        Assert.AreEqual(names, Names(XElement.Parse(solution.Text("Other/Relationships.xml"))));
        Assert.AreEqual(names, string.Join(' ', solution.Definition.OneToMany.Select(relationship => relationship.Name).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void A_table_stands_in_the_manifest_and_its_kind_has_room_before_the_languages()
    {
        using var solution = new NewSolution().WithVisits();

        Assert.Contains("    <RootComponents>\n      <RootComponent type=\"1\" schemaName=\"sl_visit\" behavior=\"0\" />\n    </RootComponents>\n", solution.Text("Other/Solution.xml"));
        Assert.EndsWith("  <Entities />\n  <EntityRelationships />\n  <Languages>\n    <Language>1033</Language>\n  </Languages>\n</ImportExportXml>\n", solution.Text("Other/Customizations.xml"));
    }

    [TestMethod]
    [DynamicData(nameof(Columns))]
    public void A_column_of_each_kind_reads_back_as_it_was_asked_for(ColumnDefinition column)
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddColumn("sl_visit", column);

        var read = solution.Table("sl_visit").Columns[column.LogicalName];

        // A column's own options are named after it, whatever they were called before.
        var named = column.Choice is { } choice ? column with { Choice = read.Choice! with { Options = choice.Options } } : column;
        Assert.AreEqual(string.Join(',', named.Choice?.Options ?? []), string.Join(',', read.Choice?.Options ?? []));
        Assert.AreEqual(named with { Choice = null, Targets = read.Targets, Format = read.Format }, read with { Choice = null });
    }

    [TestMethod]
    [DynamicData(nameof(Columns))]
    public void The_checker_has_nothing_to_say_about_a_column_that_was_written(ColumnDefinition column)
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddColumn("sl_visit", column);

        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_money_column_brings_its_base_amount_and_once_a_table_currency_and_rate()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddColumn("sl_visit", Money("sl_Cost"));
        solution.Scaffolder.AddColumn("sl_visit", Money("sl_Saved"));

        var columns = solution.Table("sl_visit").Columns;
        Assert.AreEqual("sl_cost", columns["sl_cost_base"].BaseOf);
        Assert.AreEqual("sl_saved", columns["sl_saved_base"].BaseOf);
        Assert.AreEqual("transactioncurrency", columns["transactioncurrencyid"].Targets.Single());
        Assert.AreEqual(12, columns["exchangerate"].Precision);
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_lookup_to_several_tables_has_a_relationship_and_a_navigation_property_for_each()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddLookup("sl_visit", NewSolution.Column("sl_AboutId", ColumnType.Lookup), ["account", "opportunity"], "sl_visit_about", Cascade.RemoveLink);

        Assert.AreEqual("account opportunity", string.Join(' ', solution.Table("sl_visit").Columns["sl_aboutid"].Targets.Order(StringComparer.Ordinal)));
        Assert.AreEqual(
            "sl_AboutId_account sl_AboutId_opportunity",
            string.Join(' ', solution.Definition.OneToMany.Where(relationship => relationship.ReferencingColumn == "sl_aboutid").Select(relationship => relationship.LookupProperty).Order(StringComparer.Ordinal)));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_customer_column_points_to_accounts_and_contacts()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddLookup("sl_visit", NewSolution.Column("sl_CustomerId", ColumnType.Customer), [], "sl_visit_customer", Cascade.RemoveLink);

        Assert.AreEqual("sl_visit_customer_account sl_visit_customer_contact", string.Join(' ', solution.Definition.OneToMany
            .Where(relationship => relationship.ReferencingColumn == "sl_customerid").Select(relationship => relationship.Name).Order(StringComparer.Ordinal)));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    [DataRow(Cascade.RemoveLink)]
    [DataRow(Cascade.Restrict)]
    [DataRow(Cascade.Cascade)]
    public void A_lookup_says_what_becomes_of_its_rows(Cascade onDelete)
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddLookup("sl_visit", NewSolution.Column("sl_DealId", ColumnType.Lookup), ["opportunity"], "sl_opportunity_visit", onDelete);

        var relationship = solution.Definition.OneToMany.Single(candidate => candidate.Name == "sl_opportunity_visit");
        Assert.AreEqual((onDelete, "sl_DealId", "sl_opportunity_visit"), (relationship.OnDelete, relationship.LookupProperty, relationship.CollectionProperty));
    }

    [TestMethod]
    public void Many_rows_can_be_tied_to_many()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddManyToMany("sl_visit_competitor", "sl_visit", "competitor");

        Assert.AreEqual(
            new ManyToManyDefinition("sl_visit_competitor", "sl_visit", "competitor", "sl_visit_competitor", "sl_visit_competitor", "sl_visit_competitor"),
            solution.Definition.ManyToMany.Single());
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_standard_table_gets_a_shell_that_holds_our_columns_and_nothing_else()
    {
        using var solution = new NewSolution();
        solution.Scaffolder.AddColumn("opportunity", NewSolution.Column("sl_NextStep", ColumnType.Text) with { MaxLength = 300 });

        var entity = XElement.Parse(solution.Text("Entities/Opportunity/Entity.xml"));
        Assert.AreEqual("attributes", string.Join(' ', entity.Element("EntityInfo")!.Element("entity")!.Elements().Select(element => element.Name)));
        Assert.Contains("<RootComponent type=\"1\" schemaName=\"opportunity\" behavior=\"2\" />", solution.Text("Other/Solution.xml"));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_key_stands_after_the_columns()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddKey("sl_visit", "sl_NameKey", "Name", ["sl_name"]);

        var key = solution.Table("sl_visit").Keys.Single();
        Assert.AreEqual("sl_namekey Name sl_name", $"{key.LogicalName} {key.DisplayName} {string.Join(',', key.Columns)}");
        Assert.IsLessThan(solution.Text(Entity).IndexOf("<EntitySetName>", StringComparison.Ordinal), solution.Text(Entity).IndexOf("<EntityKeys>", StringComparison.Ordinal));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void Status_reasons_are_replaced_with_the_two_the_platform_gives_kept()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.SetStatusReasons("sl_visit",
        [
            new OptionDefinition(1, "Planned", State: 0), new OptionDefinition(820110000, "Confirmed", State: 0), new OptionDefinition(2, "Done", State: 1),
        ]);

        Assert.AreEqual("1 Planned 0, 820110000 Confirmed 0, 2 Done 1", string.Join(", ", solution.Table("sl_visit").Columns["statuscode"].Choice!.Options
            .Select(option => $"{option.Value} {option.Label} {option.State}")));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void The_same_calls_give_the_same_bytes()
    {
        using var one = new NewSolution();
        using var other = new NewSolution();
        WriteEverything(one);
        WriteEverything(other);

        Assert.AreSequenceEqual(one.Files().OrderBy(file => file.Key), other.Files().OrderBy(file => file.Key));
    }

    [TestMethod]
    public void Everything_together_gives_the_checker_nothing_to_say()
    {
        using var solution = new NewSolution();
        WriteEverything(solution);

        Assert.AreEqual("", solution.Findings(isUnfinished: false));
    }

    [TestMethod]
    public void A_file_that_people_wrote_keeps_every_line_and_gains_those_of_the_new_column()
    {
        using var solution = new NewSolution().WithVisits();
        var before = solution.Text(Entity)
            .Replace("      <attributes>\n", "      <attributes>\n        <!-- Kept: people write here too. -->\n\n", StringComparison.Ordinal)
            .Replace("<Descriptions>\n        <Description description=\"One visit to a customer.\" languagecode=\"1033\" />\n      </Descriptions>", "<Descriptions><Description description=\"One visit to a customer.\" languagecode=\"1033\" /></Descriptions>", StringComparison.Ordinal);
        solution.Write(Entity, before);

        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Place", ColumnType.Text) with { MaxLength = 50 });

        var start = solution.Text(Entity).IndexOf("        <attribute PhysicalName=\"sl_Place\">", StringComparison.Ordinal);
        var end = solution.Text(Entity).IndexOf("</attribute>\n", start, StringComparison.Ordinal) + "</attribute>\n".Length;
        Assert.AreEqual(before, solution.Text(Entity).Remove(start, end - start));
    }

    [TestMethod]
    public void Columns_stand_in_the_order_of_their_names()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Zeal", ColumnType.WholeNumber));
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Aim", ColumnType.WholeNumber));

        var names = XElement.Parse(solution.Text(Entity)).Descendants("attribute").Select(attribute => attribute.Attribute("PhysicalName")!.Value).ToList();
        Assert.AreSequenceEqual(names.Order(StringComparer.OrdinalIgnoreCase), names);
    }

    internal static void WriteEverything(NewSolution solution)
    {
        solution.WithVisits();
        solution.Scaffolder.AddChoice(Mood, "How it went.");
        foreach (var column in Columns.Select(row => row.Value))
        {
            solution.Scaffolder.AddColumn("sl_visit", column);
        }

        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Mood", ColumnType.Choice) with { Choice = Mood with { Options = [] }, DefaultValue = 820110001 });
        solution.Scaffolder.AddLookup("sl_visit", NewSolution.Column("sl_DealId", ColumnType.Lookup), ["opportunity"], "sl_opportunity_visit", Cascade.Cascade);
        solution.Scaffolder.AddManyToMany("sl_visit_competitor", "sl_visit", "competitor");
        solution.Scaffolder.AddKey("sl_visit", "sl_NameKey", "Name", ["sl_name"]);
        ScreenTests.WriteViews(solution);
        solution.Scaffolder.AddForm(ScreenTests.VisitForm);
    }

    private static readonly ChoiceDefinition Mood = new("sl_mood", "Mood", IsGlobal: true, [new(820110000, "Good"), new(820110001, "Bad", "Say why.")]);

    private static ColumnDefinition Money(string schemaName) => NewSolution.Column(schemaName, ColumnType.Money) with { MinValue = 0, MaxValue = 1000, Precision = 2, PrecisionSource = 2 };

    private static IEnumerable<TestDataRow<ColumnDefinition>> Columns => new[]
    {
        NewSolution.Column("sl_Text", ColumnType.Text) with { MaxLength = 50, Required = RequiredLevel.Recommended },
        NewSolution.Column("sl_Mail", ColumnType.Text) with { MaxLength = 100, Format = "email", Required = RequiredLevel.ApplicationRequired },
        NewSolution.Column("sl_Number", ColumnType.Text) with { MaxLength = 100, AutoNumberFormat = "V-{SEQNUM:4}" },
        NewSolution.Column("sl_Memo", ColumnType.Memo) with { MaxLength = 2000 },
        NewSolution.Column("sl_Whole", ColumnType.WholeNumber) with { MinValue = 0, MaxValue = 100 },
        NewSolution.Column("sl_Duration", ColumnType.WholeNumber) with { MinValue = 0, MaxValue = 100, Format = "duration" },
        NewSolution.Column("sl_Big", ColumnType.BigInteger),
        NewSolution.Column("sl_Decimal", ColumnType.Decimal) with { MinValue = 0.5m, MaxValue = 99.5m, Precision = 3 },
        NewSolution.Column("sl_Float", ColumnType.Float) with { MinValue = 0, MaxValue = 1, Precision = 5 },
        Money("sl_Cost"),
        NewSolution.Column("sl_YesNo", ColumnType.YesNo) with { DefaultValue = 1, Choice = new("", "", IsGlobal: false, [new(1, "Yes"), new(0, "No")]) },
        NewSolution.Column("sl_Own", ColumnType.Choice) with { DefaultValue = 820110001, Choice = new("", "", IsGlobal: false, [new(820110000, "One"), new(820110001, "Two", "The second.")]) },
        NewSolution.Column("sl_Several", ColumnType.Choices) with { Choice = new("", "", IsGlobal: false, [new(820110000, "One"), new(820110001, "Two")]) },
        NewSolution.Column("sl_Instant", ColumnType.DateTime),
        NewSolution.Column("sl_Day", ColumnType.DateTime) with { DateBehavior = DateBehavior.DateOnly },
        NewSolution.Column("sl_File", ColumnType.File) with { MaxValue = 1024, ValidForCreate = false, ValidForUpdate = false },
    }.Select(column => new TestDataRow<ColumnDefinition>(column) { DisplayName = column.SchemaName[3..] });

    private static string Names(XElement index) => string.Join(' ', index.Elements("EntityRelationship").Select(element => element.Attribute("Name")!.Value).Order(StringComparer.Ordinal));
}
