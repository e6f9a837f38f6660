using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.LocalDataverse.StandardTables;

[TestClass]
public sealed class StandardTablesTests
{
    private static readonly Schema Schema = Schema.Of([StandardSolution.Read()]);

    [TestMethod]
    public void Every_label_of_a_standard_table_is_there_in_German()
    {
        var labels = Schema.Tables.SelectMany(table => new[] { table.DisplayName, table.DisplayCollectionName, table.Description }
            // Every table has this column without any solution saying so.
            .Concat(table.Columns.Values.Where(column => column.LogicalName != "versionnumber").SelectMany(column => new[] { column.DisplayName, column.Description }.Concat(column.Choice?.Options.Select(option => option.Label) ?? []))))
            .Where(label => label.Length > 0)
            .ToList();

        Assert.IsGreaterThan(1000, labels.Count);
        Assert.AreEqual("", string.Join("\n", labels.Where(label => !label.Translations.Contains(1031)).Select(label => label.ToString()).Distinct()));
    }

    [TestMethod]
    public void Every_lookup_points_to_a_table_that_exists()
    {
        var astray =
            from table in Schema.Tables
            from column in table.Columns.Values
            where column.IsLookup
            where column.Targets.Count == 0 || column.Targets.Any(target => Schema.Find(target) is null)
            select $"{table.LogicalName}.{column.LogicalName}";

        Assert.AreEqual("", string.Join(", ", astray));
    }

    [TestMethod]
    public void Every_relationship_joins_a_lookup_that_exists_to_a_table_that_exists()
    {
        var astray =
            from relationship in Schema.OneToMany
            where Schema.Find(relationship.ReferencingTable)?.Find(relationship.ReferencingColumn) is not { IsLookup: true } and not { Type: ColumnType.UniqueIdentifier }
               // ownerid points to "owner", which stands for systemuser and team together and has no rows of its own.
               || (relationship.ReferencedTable != "owner" && Schema.Find(relationship.ReferencedTable) is null)
            select relationship.Name;

        Assert.AreEqual("", string.Join(", ", astray));
    }

    [TestMethod]
    public void No_two_tables_share_a_set_name_and_no_table_uses_a_navigation_property_twice()
    {
        var sets = Schema.Tables.GroupBy(table => table.EntitySetName).Where(same => same.Count() > 1).Select(same => same.Key);
        var lookups = Schema.OneToMany.GroupBy(relationship => (relationship.ReferencingTable, relationship.LookupProperty)).Where(same => same.Count() > 1).Select(same => same.Key.ToString());
        var collections = Schema.OneToMany.GroupBy(relationship => (relationship.ReferencedTable, relationship.CollectionProperty)).Where(same => same.Count() > 1).Select(same => same.Key.ToString());

        Assert.AreEqual("", string.Join(", ", sets.Concat(lookups).Concat(collections)));
    }

    [TestMethod]
    public void Every_table_has_a_primary_key_and_a_set_name()
    {
        var nameless = Schema.Tables.Where(table => table.PrimaryKey.Length == 0 || table.EntitySetName.Length == 0).Select(table => table.LogicalName);

        Assert.AreEqual("", string.Join(", ", nameless));
    }

    [TestMethod]
    public void Every_status_belongs_to_a_state_and_every_state_has_a_default_status_of_its_own()
    {
        foreach (var table in Schema.Tables.Where(table => table.HasState))
        {
            var states = table.Find("statecode")!.Choice!;
            var statuses = table.Find("statuscode")!.Choice!;

            foreach (var status in statuses.Options)
            {
                Assert.IsNotNull(states.Find(status.State ?? -1), $"{table.LogicalName}: status {status.Label} belongs to no state.");
            }

            foreach (var state in states.Options)
            {
                Assert.AreEqual(state.Value, statuses.Find(state.DefaultStatus ?? -1)?.State, $"{table.LogicalName}: the default status of {state.Label}.");
            }
        }
    }

    [TestMethod]
    public void Every_amount_in_base_currency_comes_from_a_money_column_and_its_table_has_a_currency_and_a_rate()
    {
        foreach (var table in Schema.Tables)
        {
            foreach (var column in table.Columns.Values.Where(column => column.BaseOf.Length > 0))
            {
                Assert.AreEqual(ColumnType.Money, table.Find(column.BaseOf)?.Type, $"{table.LogicalName}.{column.LogicalName}");
                Assert.IsNotNull(table.Find("transactioncurrencyid"), table.LogicalName);
                Assert.IsNotNull(table.Find("exchangerate"), table.LogicalName);
            }
        }
    }

    [TestMethod]
    [DataRow("opportunity", "opportunities", "opportunityid", "name")]
    [DataRow("opportunityclose", "opportunitycloses", "activityid", "subject")]
    [DataRow("account", "accounts", "accountid", "name")]
    [DataRow("contact", "contacts", "contactid", "fullname")]
    [DataRow("systemuser", "systemusers", "systemuserid", "fullname")]
    [DataRow("transactioncurrency", "transactioncurrencies", "transactioncurrencyid", "currencyname")]
    [DataRow("opportunitysalesprocess", "opportunitysalesprocesses", "businessprocessflowinstanceid", "name")]
    [DataRow("leadtoopportunitysalesprocess", "leadtoopportunitysalesprocesses", "businessprocessflowinstanceid", "name")]
    [DataRow("activityparty", "activityparties", "activitypartyid", "")]
    [DataRow("systemuserroles", "systemuserrolescollection", "systemuserroleid", "")]
    public void Tables_have_the_names_clients_of_Dataverse_know(string table, string set, string key, string name)
    {
        var definition = Schema.Find(table)!;

        Assert.AreEqual((set, key, name), (definition.EntitySetName, definition.PrimaryKey, definition.PrimaryName));
        Assert.AreSame(definition, Schema.FindSet(set));
    }

    [TestMethod]
    [DataRow("opportunity_customer_accounts", "opportunity", "customerid", "customerid_account", Cascade.Cascade)]
    [DataRow("opportunity_customer_contacts", "opportunity", "customerid", "customerid_contact", Cascade.Cascade)]
    [DataRow("opportunity_parent_account", "opportunity", "parentaccountid", "parentaccountid", Cascade.RemoveLink)]
    [DataRow("contact_customer_accounts", "contact", "parentcustomerid", "parentcustomerid_account", Cascade.Cascade)]
    [DataRow("account_primary_contact", "account", "primarycontactid", "primarycontactid", Cascade.RemoveLink)]
    [DataRow("Opportunity_OpportunityClose", "opportunityclose", "opportunityid", "opportunityid", Cascade.Cascade)]
    [DataRow("Account_Tasks", "task", "regardingobjectid", "regardingobjectid_account_task", Cascade.Cascade)]
    [DataRow("Opportunity_Annotation", "annotation", "objectid", "objectid_opportunity", Cascade.Cascade)]
    [DataRow("owner_tasks", "task", "ownerid", "ownerid_task", Cascade.NoCascade)]
    [DataRow("transactioncurrency_opportunity", "opportunity", "transactioncurrencyid", "transactioncurrencyid", Cascade.Restrict)]
    [DataRow("environmentvariabledefinition_environmentvariablevalue", "environmentvariablevalue", "environmentvariabledefinitionid", "EnvironmentVariableDefinitionId", Cascade.Cascade)]
    public void Relationships_have_the_properties_and_the_behavior_clients_of_Dataverse_know(string name, string table, string column, string property, Cascade onDelete)
    {
        var relationship = Schema.OneToMany.Single(candidate => candidate.Name == name);

        Assert.AreEqual((table, column, property, onDelete), (relationship.ReferencingTable, relationship.ReferencingColumn, relationship.LookupProperty, relationship.OnDelete));
    }

    [TestMethod]
    public void An_opportunity_is_open_won_or_lost_with_the_status_reasons_of_Dynamics()
    {
        var opportunity = Schema.Find("opportunity")!;

        Assert.AreEqual("0 Open, 1 Won, 2 Lost", string.Join(", ", opportunity.Find("statecode")!.Choice!.Options.Select(option => $"{option.Value} {option.Label}")));
        Assert.AreEqual(
            "0: 1 In Progress, 0: 2 On Hold, 1: 3 Won, 2: 4 Canceled, 2: 5 Out-Sold",
            string.Join(", ", opportunity.Find("statuscode")!.Choice!.Options.Select(option => $"{option.State}: {option.Value} {option.Label}")));
    }

    [TestMethod]
    public void Days_of_an_opportunity_are_calendar_days_and_its_texts_have_Dynamics_lengths()
    {
        var opportunity = Schema.Find("opportunity")!;

        Assert.AreEqual(DateBehavior.DateOnly, opportunity.Find("estimatedclosedate")!.DateBehavior);
        Assert.AreEqual(DateBehavior.DateOnly, opportunity.Find("actualclosedate")!.DateBehavior);
        Assert.AreEqual(300, opportunity.Find("name")!.MaxLength);
        Assert.AreEqual(2000, opportunity.Find("customerneed")!.MaxLength);
        Assert.AreEqual(200, opportunity.Find("stepname")!.MaxLength);
        Assert.AreEqual("0 Qualify, 1 Develop, 2 Propose, 3 Close", string.Join(", ", opportunity.Find("salesstage")!.Choice!.Options.Select(option => $"{option.Value} {option.Label}")));
    }

    [TestMethod]
    public void A_choice_that_several_tables_use_is_the_same_in_all_of_them()
    {
        Assert.AreSame(Schema.Find("opportunity")!.Find("need")!.Choice, Schema.Find("lead")!.Find("need")!.Choice);
    }
}
