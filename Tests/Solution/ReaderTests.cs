using System.Text;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.Solution;

[TestClass]
public sealed class ReaderTests
{
    private static readonly SolutionDefinition Sample = Read();

    [TestMethod]
    public void The_manifest_says_name_version_prefix_and_kind_of_package()
    {
        Assert.AreEqual("Visits 1.0.0.0 sl managed", $"{Sample.UniqueName} {Sample.Version} {Sample.Prefix} {(Sample.IsManaged ? "managed" : "unmanaged")}");
        using var sample = new SampleSolution();
        Assert.IsFalse(SolutionReader.Read(sample.Pack(PackageType.Unmanaged)).IsManaged);
    }

    [TestMethod]
    public void A_table_has_its_names_owner_key_and_icon()
    {
        var kind = Table("sl_kind");

        Assert.AreEqual("sl_Kind sl_kind sl_kinds Kind Kinds", $"{kind.SchemaName} {kind.LogicalName} {kind.EntitySetName} {kind.DisplayName} {kind.DisplayCollectionName}");
        Assert.AreEqual("What sort of visit it was.", kind.Description.ToString());
        Assert.AreEqual(Ownership.Organization, kind.Ownership);
        Assert.AreEqual(Ownership.User, Table("sl_visit").Ownership);
        Assert.AreEqual("sl_kindid sl_name", $"{kind.PrimaryKey} {kind.PrimaryName}");
        Assert.AreEqual("sl_/icons/kind.svg", kind.IconVectorName);
        Assert.AreEqual("sl_codekey Code: sl_code", $"{kind.Keys.Single().LogicalName} {kind.Keys.Single().DisplayName}: {string.Join(',', kind.Keys.Single().Columns)}");
        Assert.IsTrue(kind.IsCustom);
    }

    [TestMethod]
    public void A_table_that_another_solution_owns_is_read_with_our_columns_alone()
    {
        var opportunity = Table("opportunity");

        Assert.AreEqual("", opportunity.PrimaryKey);
        Assert.AreEqual("sl_kindid", opportunity.Columns.Keys.Single());
        Assert.IsFalse(opportunity.IsCustom);
    }

    [TestMethod]
    [DataRow("sl_visitid", ColumnType.PrimaryKey)]
    [DataRow("sl_name", ColumnType.Text)]
    [DataRow("sl_narrative", ColumnType.Memo)]
    [DataRow("sl_score", ColumnType.WholeNumber)]
    [DataRow("sl_steps", ColumnType.BigInteger)]
    [DataRow("sl_days", ColumnType.Decimal)]
    [DataRow("sl_ratio", ColumnType.Float)]
    [DataRow("sl_cost", ColumnType.Money)]
    [DataRow("sl_isfirst", ColumnType.YesNo)]
    [DataRow("sl_channel", ColumnType.Choice)]
    [DataRow("sl_topics", ColumnType.Choices)]
    [DataRow("sl_meton", ColumnType.DateTime)]
    [DataRow("sl_kindid", ColumnType.Lookup)]
    [DataRow("sl_customerid", ColumnType.Customer)]
    [DataRow("ownerid", ColumnType.Owner)]
    [DataRow("statecode", ColumnType.State)]
    [DataRow("statuscode", ColumnType.Status)]
    public void A_column_is_of_the_kind_the_format_says(string name, ColumnType type) => Assert.AreEqual(type, Column(name).Type);

    [TestMethod]
    [DataRow("uniqueidentifier", ColumnType.UniqueIdentifier)]
    [DataRow("partylist", ColumnType.PartyList)]
    [DataRow("file", ColumnType.File)]
    [DataRow("image", ColumnType.Image)]
    public void The_rarer_kinds_are_known_too(string type, ColumnType expected) =>
        Assert.AreEqual(expected, OneColumn($"<Type>{type}</Type>").Type);

    [TestMethod]
    public void A_kind_nobody_knows_is_refused_by_name()
    {
        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => OneColumn("<Type>hologram</Type>"));

        Assert.StartsWith("test.xml(4): the column type 'hologram' is not known. Known are bigint, bit, customer,", refusal.Message);
    }

    [TestMethod]
    public void Texts_and_numbers_have_their_bounds()
    {
        Assert.AreEqual((100, "text", "V-{SEQNUM:5}"), (Column("sl_name").MaxLength, Column("sl_name").Format, Column("sl_name").AutoNumberFormat));
        Assert.AreEqual((2000, "textarea"), (Column("sl_narrative").MaxLength, Column("sl_narrative").Format));
        Assert.AreEqual((0m, 100m), (Column("sl_score").MinValue, Column("sl_score").MaxValue));
        Assert.AreEqual((0m, 3650m, 2), (Column("sl_days").MinValue, Column("sl_days").MaxValue, Column("sl_days").Precision));
        Assert.AreEqual((4, 2, "sl_cost"), (Column("sl_cost_base").Precision, Column("sl_cost_base").PrecisionSource, Column("sl_cost_base").BaseOf));
        Assert.AreEqual(0, Column("sl_score").MaxLength);
    }

    [TestMethod]
    public void A_number_too_wide_for_a_decimal_counts_as_unbounded() =>
        Assert.IsNull(OneColumn("<Type>float</Type><MaxValue>1E+300</MaxValue>").MaxValue);

    [TestMethod]
    public void Dates_behave_as_they_say()
    {
        Assert.AreEqual(DateBehavior.UserLocal, Column("sl_meton").DateBehavior);
        Assert.AreEqual(DateBehavior.DateOnly, Column("sl_dueon").DateBehavior);
        Assert.AreEqual(DateBehavior.TimeZoneIndependent, OneColumn("<Type>datetime</Type><Behavior>3</Behavior>").DateBehavior);
    }

    [TestMethod]
    public void Required_and_writable_are_read()
    {
        Assert.AreEqual(RequiredLevel.ApplicationRequired, Column("sl_kindid").Required);
        Assert.AreEqual(RequiredLevel.SystemRequired, Column("ownerid").Required);
        Assert.AreEqual(RequiredLevel.None, Column("sl_score").Required);
        Assert.AreEqual((false, false), (Column("createdon").ValidForCreate, Column("createdon").ValidForUpdate));
        Assert.AreEqual((true, false), (Column("sl_visitid").ValidForCreate, Column("sl_visitid").ValidForUpdate));
        Assert.AreEqual((true, false), (Column("sl_score").IsCustom, Column("createdon").IsCustom));
        Assert.IsTrue(Column("owninguser").IsLogical);
    }

    [TestMethod]
    public void Options_are_the_columns_own_or_the_shared_choices()
    {
        var mode = Table("sl_kind").Find("sl_mode")!;
        Assert.AreEqual("sl_mode global: 820110000 Lax, 820110001 Strict; default none", Shown(mode));
        Assert.AreEqual("sl_visit_sl_channel: 820110000 In person, 820110001 Remote; default 820110000", Shown(Column("sl_channel")));
        Assert.AreEqual("sl_visit_sl_isfirst: 1 Yes, 0 No; default 0", Shown(Column("sl_isfirst")));
        Assert.AreEqual("sl_visit_sl_topics: 820110000 Price, 820110001 Product; default none", Shown(Column("sl_topics")));
        Assert.AreEqual("sl_mode", Sample.Choices.Single().Name);
    }

    [TestMethod]
    public void States_know_their_default_reason_and_reasons_their_state()
    {
        Assert.AreEqual("0 Active Active 1, 1 Inactive Inactive 2", string.Join(", ", Column("statecode").Choice!.Options.Select(option => $"{option.Value} {option.Label} {option.InvariantName} {option.DefaultStatus}")));
        Assert.AreEqual("1 0, 820110000 0, 2 1", string.Join(", ", Column("statuscode").Choice!.Options.Select(option => $"{option.Value} {option.State}")));
    }

    [TestMethod]
    public void A_lookup_points_to_the_tables_of_its_relationships()
    {
        Assert.AreEqual("sl_kind", string.Join(", ", Column("sl_kindid").Targets));
        Assert.AreEqual("account, contact", string.Join(", ", Column("sl_customerid").Targets));
        Assert.AreEqual("systemuser, team", string.Join(", ", Column("ownerid").Targets));
        Assert.IsTrue(Column("sl_customerid").IsPolymorphic);
    }

    [TestMethod]
    public void A_relationship_has_its_ends_its_properties_and_what_a_delete_does()
    {
        var relationship = Sample.OneToMany.Single(relationship => relationship.Name == "sl_kind_visit");

        Assert.AreEqual("sl_kind <- sl_visit.sl_kindid", $"{relationship.ReferencedTable} <- {relationship.ReferencingTable}.{relationship.ReferencingColumn}");
        Assert.AreEqual("sl_KindId sl_kind_visit", $"{relationship.LookupProperty} {relationship.CollectionProperty}");
        Assert.AreEqual(Cascade.Restrict, relationship.OnDelete);
        Assert.AreEqual(Cascade.NoCascade, relationship.OnAssign);
    }

    [TestMethod]
    public void Each_target_of_a_customer_column_has_its_own_property() =>
        Assert.AreEqual(
            "sl_CustomerId_account, sl_CustomerId_contact",
            string.Join(", ", Sample.OneToMany.Where(relationship => relationship.ReferencingColumn == "sl_customerid").Select(relationship => relationship.LookupProperty).Order()));

    [TestMethod]
    public void A_relationship_without_roles_is_named_after_its_lookup_and_itself()
    {
        var relationship = Sample.OneToMany.Single(relationship => relationship.Name == "business_unit_sl_visit");

        Assert.AreEqual("OwningBusinessUnit business_unit_sl_visit", $"{relationship.LookupProperty} {relationship.CollectionProperty}");
    }

    [TestMethod]
    public void A_many_to_many_relationship_has_both_tables_and_the_one_between() =>
        Assert.AreEqual(new ManyToManyDefinition("sl_visit_kind", "sl_visit", "sl_kind", "sl_visit_kind", "sl_visit_kind", "sl_visit_kind"), Sample.ManyToMany.Single());

    [TestMethod]
    public void A_relationship_that_only_the_index_names_is_refused()
    {
        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => Customizations("<EntityRelationships>\n<EntityRelationship Name=\"sl_a_b\" />\n</EntityRelationships>"));

        Assert.AreEqual(
            "test.xml(2): the relationship 'sl_a_b' is empty: it stands in the index but nothing defines it. Add its definition under Other/Relationships or take it out of Other/Relationships.xml.",
            refusal.Message);
    }

    [TestMethod]
    public void Views_and_forms_belong_to_their_tables()
    {
        var view = Sample.Views.Single(view => view.Table == "sl_visit");
        Assert.AreEqual("c3d50000-0000-4000-8000-000000000001 Active Visits 0 True", $"{view.Id} {view.Name} {view.QueryType} {view.IsDefault}");
        Assert.AreEqual("fetch grid", $"{view.Fetch.Name} {view.Layout.Name}");

        var form = Sample.Forms.Single(form => form.Table == "sl_visit");
        Assert.AreEqual("b2c40000-0000-4000-8000-000000020000 main Visit form", $"{form.Id} {form.Kind} {form.Name} {form.Form.Name}");
    }

    [TestMethod]
    public void An_app_has_its_components_and_site_map()
    {
        var app = Sample.Apps.Single();

        Assert.AreEqual("sl_Visits Visits Visits to customers.", $"{app.UniqueName} {app.Name} {app.Description}");
        Assert.HasCount(7, app.Components.Elements());
        Assert.AreEqual("opportunity, sl_visit, sl_kind, a dashboard", string.Join(", ", app.SiteMap.Descendants("SubArea").Select(area => area.Attribute("Entity")?.Value ?? "a dashboard")));
    }

    [TestMethod]
    public void Web_resources_come_with_their_content()
    {
        Assert.AreEqual("sl_/forms/visit.js 3, sl_/icons/kind.svg 11", string.Join(", ", Sample.WebResources.Select(resource => $"{resource.Name} {resource.Type}").Order()));
        Assert.StartsWith("<svg ", Encoding.UTF8.GetString(Sample.WebResources.Single(resource => resource.Type == 11).Content.Span));
    }

    [TestMethod]
    public void A_chart_has_its_question_and_its_drawing()
    {
        var chart = Sample.Charts.Single();

        Assert.AreEqual("sl_visit Visits by Month sl_visit Column True", $"{chart.Table} {chart.Name} {chart.Fetch.Element("entity")!.Attribute("name")!.Value} {chart.Presentation.Descendants("Series").Last().Attribute("ChartType")!.Value} {chart.IsDefault}");
    }

    [TestMethod]
    public void A_dashboard_has_its_tiles()
    {
        var dashboard = Sample.Dashboards.Single();

        Assert.AreEqual("f8a00000-0000-4000-8000-000000000001 Visits Visits at a glance. 2", $"{dashboard.Id} {dashboard.Name} {dashboard.Description} {dashboard.Form.Descendants("control").Count()}");
    }

    [TestMethod]
    public void A_flow_comes_with_its_definition_and_is_off()
    {
        var flow = Sample.Flows.Single();

        Assert.AreEqual("a2c30000-0000-4000-8000-000000000001 Plan visits False", $"{flow.Id} {flow.Name} {flow.IsOn}");
        Assert.Contains("sl_PlanVisit", Encoding.UTF8.GetString(flow.Content.Span));
        Assert.AreEqual("sl_dataverse Visits /providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps", string.Join(' ', Sample.ConnectionReferences.Select(reference => $"{reference.LogicalName} {reference.DisplayName} {reference.ConnectorId}")));
    }

    [TestMethod]
    public void A_control_comes_with_every_file_of_its_folder()
    {
        var control = Sample.Controls.Single();

        Assert.AreEqual("sl_Visits.Gauge 1.0.0 value unit", $"{control.Name} {control.Version} {string.Join(' ', control.Manifest.Elements("property").Select(property => property.Attribute("name")!.Value))}");
        Assert.AreEqual("ControlManifest.xml bundle.js strings/Gauge.1033.resx", string.Join(' ', control.Files.Keys.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void A_column_security_profile_says_what_its_members_may_do()
    {
        var profile = Sample.FieldSecurityProfiles.Single();

        Assert.AreEqual("Narratives: Reads what was said.", $"{profile.Name}: {profile.Description}");
        Assert.AreEqual(new FieldPermissionDefinition("sl_visit", "sl_narrative", CanRead: true, CanCreate: true, CanUpdate: false), profile.Permissions.Single());
    }

    [TestMethod]
    public void A_row_knows_what_it_takes_over_from_the_row_it_is_made_from()
    {
        var map = Sample.ColumnMaps.Single();

        Assert.AreEqual("sl_kind sl_visit sl_name sl_narrative", $"{map.From} {map.To} {map.Columns.Single().From} {map.Columns.Single().To}");
    }

    [TestMethod]
    public void A_role_has_its_privileges_with_their_depths()
    {
        var role = Sample.Roles.Single();

        Assert.AreEqual("d4e60000-0000-4000-8000-000000000001 Visitor", $"{role.Id} {role.Name}");
        Assert.AreEqual("Deep Basic Global", $"{role.Privileges["prvReadsl_Visit"]} {role.Privileges["prvWritesl_Visit"]} {role.Privileges["prvReadsl_Kind"]}");
    }

    [TestMethod]
    public void A_step_knows_its_class_message_table_stage_columns_and_images()
    {
        var assembly = Sample.Assemblies.Single();
        Assert.AreEqual(
            "f6080000-0000-4000-8000-000000000001 PluginAssemblies/SamplePlugins-F6080000-0000-4000-8000-000000000001/Sample.Plugins.dll",
            $"{assembly.Id} {assembly.FileName}");
        Assert.AreEqual("Sample.Plugins.CountVisits, Sample.Plugins.PlanVisit", string.Join(", ", assembly.Types.Keys.Order()));

        var step = Sample.Steps.Single();
        Assert.AreEqual("Sample.Plugins.CountVisits Update sl_visit PreOperation 1", $"{step.TypeName} {step.Message} {step.Table} {step.Stage} {step.Rank}");
        Assert.AreEqual(assembly.FullName, step.AssemblyName);
        Assert.AreEqual("sl_kindid, sl_score", string.Join(", ", step.FilteringColumns));
        Assert.AreEqual((false, true), (step.IsAsynchronous, step.IsEnabled));

        var image = step.Images.Single();
        Assert.AreEqual("Before True False Target sl_kindid,sl_score", $"{image.Alias} {image.IsPre} {image.IsPost} {image.MessageProperty} {string.Join(',', image.Columns)}");
    }

    [TestMethod]
    public void A_step_on_a_message_whose_id_differs_between_environments_is_refused()
    {
        using var sample = new SampleSolution();
        sample.Replace(SampleSolution.Step, "20bebb1b-ea3e-db11-86a7-000a3a5473e8", "4fbebb1b-ea3e-db11-86a7-000a3a5473e8");

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => SolutionReader.Read(sample.Pack()));

        Assert.AreEqual(
            SampleSolution.Step + "(3): the message 4fbebb1b-ea3e-db11-86a7-000a3a5473e8 is not known. Steps can stand on Assign, Create, Delete, GrantAccess, Merge, ModifyAccess, Retrieve, RetrieveMultiple, RevokeAccess, SetState, SetStateDynamicEntity, Update; ids of other messages differ between environments.",
            refusal.Message);
    }

    [TestMethod]
    public void A_custom_api_has_its_class_and_parameters()
    {
        var api = Sample.CustomApis.Single();

        Assert.AreEqual("sl_PlanVisit Plan visit False 0", $"{api.UniqueName} {api.DisplayName} {api.IsFunction} {api.Binding}");
        Assert.AreEqual(Sample.Assemblies.Single().Types["Sample.Plugins.PlanVisit"], api.PluginTypeId);
        Assert.AreEqual(new CustomApiParameter("Visit", CustomApiType.EntityReference, IsOptional: true, "sl_visit"), api.Requests.Single());
        Assert.AreEqual(new CustomApiParameter("Day", CustomApiType.DateTime, IsOptional: false, ""), api.Responses.Single());
    }

    [TestMethod]
    public void An_environment_variable_has_its_default() =>
        Assert.AreEqual(
            new EnvironmentVariableDefinition("sl_VisitDays", "Days between visits", "Days between visits.", 100000001, "14"),
            Sample.EnvironmentVariables.Single());

    [TestMethod]
    [DataRow("<Reports>\n<Report />\n</Reports>", "test.xml(2): components of the kind 'Reports' are not supported here.", DisplayName = "a report")]
    [DataRow("<Workflows>\n<Workflow WorkflowId='{b2c40000-0000-4000-8000-000000020000}' Name='Close'><Category>2</Category></Workflow>\n</Workflows>", "test.xml(2): 'Close' is a business rule, which is not supported here.", DisplayName = "a business rule")]
    [DataRow("<Entities>\n<Entity><Name>sl_a</Name><CustomControlDefaultConfigs><CustomControlDefaultConfig /></CustomControlDefaultConfigs></Entity>\n</Entities>", "test.xml(2): tables with 'CustomControlDefaultConfigs' are not supported here.", DisplayName = "a control for every view")]
    public void What_would_be_lost_is_refused_by_name(string xml, string start) =>
        Assert.StartsWith(start, Assert.ThrowsExactly<SolutionFormatException>(() => Customizations(xml)).Message);

    [TestMethod]
    public void A_file_of_a_kind_that_is_not_read_is_refused_by_its_folder()
    {
        using var sample = new SampleSolution();
        var package = sample.Pack();
        var more = new SolutionPackage(package.Manifest, package.Customizations, new Dictionary<string, byte[]>(package.Files) { ["pluginpackages/sl_a/pluginpackage.xml"] = [] });

        Assert.AreEqual(
            "pluginpackages/sl_a/pluginpackage.xml: components in the folder 'pluginpackages' are not supported here. Take them out of the solution, or use a version that supports them.",
            Assert.ThrowsExactly<SolutionFormatException>(() => SolutionReader.Read(more)).Message);
    }

    [TestMethod]
    [DataRow("<RequiredLevel>perhaps</RequiredLevel>", "RequiredLevel is 'perhaps'")]
    [DataRow("<MaxLength>long</MaxLength>", "MaxLength is 'long'")]
    [DataRow("<IsSecured>maybe</IsSecured>", "IsSecured is 'maybe'")]
    [DataRow("<MinValue>low</MinValue>", "MinValue is 'low'")]
    public void A_value_the_format_does_not_have_is_refused_with_its_line(string part, string says) =>
        Assert.StartsWith($"test.xml(5): {says}", Assert.ThrowsExactly<SolutionFormatException>(() => OneColumn($"<Type>nvarchar</Type>\n{part}")).Message);

    private static TableDefinition Table(string name) => Sample.Tables.Single(table => table.LogicalName == name);

    private static ColumnDefinition Column(string name) => Table("sl_visit").Find(name) ?? throw new AssertFailedException($"sl_visit has no column {name}");

    private static string Shown(ColumnDefinition column) =>
        $"{column.Choice!.Name}{(column.Choice.IsGlobal ? " global" : "")}: {string.Join(", ", column.Choice.Options.Select(option => $"{option.Value} {option.Label}"))}; default {column.DefaultValue?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"}";

    private static ColumnDefinition OneColumn(string parts) =>
        Customizations($"<Entities><Entity><Name>sl_a</Name>\n<EntityInfo><entity><attributes>\n<attribute PhysicalName=\"sl_B\"><LogicalName>sl_b</LogicalName>\n{parts}</attribute>\n</attributes></entity></EntityInfo></Entity></Entities>")
            .Tables.Single().Columns["sl_b"];

    private static SolutionDefinition Customizations(string xml) => SolutionReader.ReadCustomizations(
        SolutionFormat.Packages.SafeXml.Read(Encoding.UTF8.GetBytes($"<ImportExportXml>{xml}</ImportExportXml>"), "test.xml"),
        "Test");

    private static SolutionDefinition Read()
    {
        using var sample = new SampleSolution();
        using var zip = new MemoryStream();
        sample.Pack().Write(zip);
        zip.Position = 0;
        return SolutionReader.Read(SolutionPackage.Read(zip));
    }
}
