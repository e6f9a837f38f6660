using System.Globalization;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Pipeline.Things;

namespace SalesLoop.Tests.LocalDataverse.Messages;

/// <summary>What the platform insists on of every row, and what it adds.</summary>
[TestClass]
public sealed class RowRuleTests
{
    public static IEnumerable<object?[]> Refused =>
    [
        ["tst_name", "eleven char", "0x80044331", "A validation error occurred. The length of the 'tst_name' attribute of the 'tst_thing' entity exceeded the maximum allowed length of '10'."],
        ["tst_memo", new string('x', 51), "0x80044331", "A validation error occurred. The length of the 'tst_memo' attribute of the 'tst_thing' entity exceeded the maximum allowed length of '50'."],
        ["tst_name", "a\0b", "0x80040278", "Invalid character in field 'tst_name': hexadecimal value 0x00, is an invalid character."],
        ["tst_name", "a\u001f", "0x80040278", "Invalid character in field 'tst_name': hexadecimal value 0x1F, is an invalid character."],
        ["tst_memo", "\va", "0x80040278", "Invalid character in field 'tst_memo': hexadecimal value 0x0B, is an invalid character."],
        ["tst_count", 11, "0x8004432f", "A validation error occurred. The value 11 of 'tst_count' on record of type 'tst_thing' is outside the valid range (-5 to 10)."],
        ["tst_count", -6, "0x8004432f", "A validation error occurred. The value -6 of 'tst_count' on record of type 'tst_thing' is outside the valid range (-5 to 10)."],
        ["tst_rate", 100.01m, "0x80044330", "A validation error occurred. The value 100.01 of 'tst_rate' on record of type 'tst_thing' is outside the valid range (0 to 100)."],
        ["tst_ratio", 1.001, "0x80044330", "A validation error occurred. The value 1.001 of 'tst_ratio' on record of type 'tst_thing' is outside the valid range (0 to 1)."],
        ["tst_price", new Money(1000001m), "0x80044330", "A validation error occurred. The value 1000001 of 'tst_price' on record of type 'tst_thing' is outside the valid range (0 to 1000000)."],
        ["tst_colour", new OptionSetValue(4), "0x8004431a", "A validation error occurred. The value 4 of 'tst_colour' on record of type 'tst_thing' is outside the valid range. Accepted Values: 1,2,3"],
        ["tst_moods", new OptionSetValueCollection([new(1), new(9)]), "0x8004431a", "A validation error occurred. The value 9 of 'tst_moods' on record of type 'tst_thing' is outside the valid range. Accepted Values: 1,2"],
        ["tst_insisted", null, "0x80040203", "Attribute: tst_insisted cannot be set to NULL"],
        ["tst_insisted", "", "0x80040203", "Attribute: tst_insisted cannot be set to NULL"],
        ["ownerid", null, "0x80040203", "Attribute: ownerid cannot be set to NULL"],
        ["tst_at", new DateTime(1752, 12, 31, 0, 0, 0, DateTimeKind.Utc), "0x80040239", "DateTime is less than minimum value supported by CrmDateTime (tst_thing.tst_at). Actual value: 12/31/1752 00:00:00, Minimum value supported: 01/01/1753 00:00:00"],
        ["tst_contactid", new EntityReference("contact", new Guid("00000000-0000-0000-0000-00000000000c")), "0x80040217", "contact With Id = 00000000-0000-0000-0000-00000000000c Does Not Exist"],
        ["tst_contactid", new EntityReference("account", Guid.NewGuid()), "0x80040203", "tst_thing.tst_contactid can't point to a row of 'account'; it points to contact."],
        ["ownerid", new EntityReference("systemuser", new Guid("00000000-0000-0000-0000-00000000000d")), "0x80040217", "systemuser With Id = 00000000-0000-0000-0000-00000000000d Does Not Exist"],
        ["tst_nothing", 1, "0x80041103", "'tst_thing' entity doesn't contain attribute with Name = 'tst_nothing'."],
        ["tst_count", "3", "0x80040203", "Incorrect attribute value type System.String for tst_thing.tst_count; it takes a whole number (Int32)."],
        ["tst_name", 3, "0x80040203", "Incorrect attribute value type System.Int32 for tst_thing.tst_name; it takes text."],
        ["statuscode", new OptionSetValue(9), "0x8004431a", "A validation error occurred. The value 9 of 'statuscode' on record of type 'tst_thing' is outside the valid range. Accepted Values: 1,4,2,5"],
    ];

    [TestMethod]
    [DynamicData(nameof(Refused))]
    public void A_value_that_its_column_can_not_hold_is_refused_on_update(string column, object? value, string code, string message)
    {
        using var local = Fresh();
        var id = local.Thing();

        Assert.AreEqual((code, message), Refusal(() => local.Change(Thing, id, (column, value))));
    }

    [TestMethod]
    [DynamicData(nameof(Refused))]
    public void And_on_create(string column, object? value, string code, string message)
    {
        if (column == "ownerid" && value is null)
        {
            return;
        }

        using var local = Fresh();

        Assert.AreEqual((code, message), Refusal(() => local.Service.Create(column == "tst_insisted" ? A(Thing, (column, value)) : A(Thing, ("tst_insisted", "yes"), (column, value)))));
        Assert.IsEmpty(local.Rows(Thing));
    }

    [TestMethod]
    [DataRow("tst_name", "ten chars.", DisplayName = "text at its length")]
    [DataRow("tst_memo", "\ta\r\nb \u007f", DisplayName = "tabs, line ends and what comes after the control characters")]
    [DataRow("tst_count", 10, DisplayName = "the largest number")]
    [DataRow("tst_count", -5, DisplayName = "the smallest number")]
    [DataRow("tst_ratio", 1.0, DisplayName = "the largest fraction")]
    [DataRow("tst_big", 9007199254740993L, DisplayName = "a number past 53 bits")]
    public void A_value_at_the_edge_is_kept(string column, object value)
    {
        using var local = Fresh();

        Assert.AreEqual(value, local.Read(Thing, local.Thing((column, value)))[column]);
    }

    [TestMethod]
    public void A_system_required_column_must_come_with_a_new_row()
    {
        using var local = Fresh();

        Assert.AreEqual(("0x80040203", "Attribute: tst_insisted cannot be set to NULL"), Refusal(() => local.Service.Create(A(Thing, ("tst_name", "x")))));
    }

    [TestMethod]
    public void A_business_required_column_is_the_forms_affair()
    {
        using var local = Fresh();

        var deal = local.Read("opportunity", local.Service.Create(new Entity("opportunity")));

        Assert.IsFalse(deal.Contains("name"));
    }

    [TestMethod]
    public void Columns_that_are_not_valid_for_the_operation_are_ignored()
    {
        using var local = Fresh();
        var id = local.Thing(("tst_never", "x"), ("tst_once", "first"), ("createdon", new DateTime(2001, 1, 1)), ("versionnumber", 7L), ("tst_price_base", new Money(9)));

        local.Change(Thing, id, ("tst_once", "second"), ("tst_never", "x"), ("modifiedby", null));

        var thing = local.Read(Thing, id);
        Assert.AreEqual("first", thing["tst_once"]);
        Assert.IsFalse(thing.Contains("tst_never"));
        Assert.AreEqual(new DateTime(2026, 3, 2, 9, 0, 0), thing["createdon"]);
        Assert.IsTrue(thing.Contains("modifiedby"));
        Assert.IsFalse(thing.Contains("tst_price_base"));
    }

    [TestMethod]
    public void Empty_text_is_no_value()
    {
        using var local = Fresh();
        var id = local.Thing(("tst_name", ""), ("tst_memo", "m"));

        local.Change(Thing, id, ("tst_memo", ""));

        var thing = local.Read(Thing, id);
        Assert.IsFalse(thing.Contains("tst_name"));
        Assert.IsFalse(thing.Contains("tst_memo"));
    }

    [TestMethod]
    public void A_new_row_has_the_defaults_of_its_columns()
    {
        using var local = Fresh();

        var thing = local.Read(Thing, local.Thing(("tst_isgood", null)));

        Assert.IsTrue((bool)thing["tst_isgood"]);
        Assert.IsFalse((bool)thing["tst_isplain"], "yes/no without a default is no");
        Assert.AreEqual(2, thing.GetAttributeValue<OptionSetValue>("tst_colour").Value);
        Assert.IsFalse(thing.Contains("tst_shape"), "-1 is no default");
    }

    [TestMethod]
    public void A_default_does_not_fill_what_was_sent_empty_nor_what_is_cleared_later()
    {
        using var local = Fresh();
        var sentEmpty = local.Thing(("tst_colour", null));
        var cleared = local.Thing();

        local.Change(Thing, cleared, ("tst_colour", null));

        Assert.IsFalse(local.Read(Thing, sentEmpty).Contains("tst_colour"));
        Assert.IsFalse(local.Read(Thing, cleared).Contains("tst_colour"));
    }

    [TestMethod]
    public void Numbers_are_rounded_to_their_precision()
    {
        using var local = Fresh();

        var thing = local.Read(Thing, local.Thing(("tst_rate", 1.005m), ("tst_ratio", 0.12345), ("tst_price", new Money(1.005m)), ("tst_exact", new Money(1.00005m))));

        Assert.AreEqual(1.01m, thing["tst_rate"]);
        Assert.AreEqual(0.123, thing["tst_ratio"]);
        Assert.AreEqual(1.01m, thing.GetAttributeValue<Money>("tst_price").Value, "the currency's two digits");
        Assert.AreEqual(1.0001m, thing.GetAttributeValue<Money>("tst_exact").Value, "the column's own four");
    }

    [TestMethod]
    public void Instants_are_kept_in_UTC_days_as_days_and_times_as_written()
    {
        using var local = Fresh();
        var local1 = new DateTime(2024, 3, 5, 20, 30, 15, 123, DateTimeKind.Utc).ToLocalTime();

        var thing = local.Read(Thing, local.Thing(
            ("tst_at", local1), ("tst_day", new DateTime(2024, 3, 5, 23, 30, 0)), ("tst_aswritten", new DateTime(2024, 3, 5, 20, 30, 15))));

        Assert.AreEqual(new DateTime(2024, 3, 5, 20, 30, 15), thing["tst_at"]);
        Assert.AreEqual(DateTimeKind.Utc, thing.GetAttributeValue<DateTime>("tst_at").Kind);
        Assert.AreEqual(new DateTime(2024, 3, 5), thing["tst_day"]);
        Assert.AreEqual(new DateTime(2024, 3, 5, 20, 30, 15), thing["tst_aswritten"]);
    }

    [TestMethod]
    public void A_row_says_who_made_it_and_who_changed_it_and_when()
    {
        var clock = new FakeClock();
        using var local = Fresh(clock);
        var rep = local.Worker();
        var id = local.Thing();

        clock.Advance(TimeSpan.FromHours(1));
        local.Organization.ServiceFor(rep).Update(new Entity(Thing, id) { ["tst_name"] = "x" });

        var thing = local.Read(Thing, id);
        Assert.AreEqual(new DateTime(2026, 3, 2, 9, 0, 0), thing["createdon"]);
        Assert.AreEqual("Local Administrator", thing.GetAttributeValue<EntityReference>("createdby").Name);
        Assert.AreEqual(new DateTime(2026, 3, 2, 10, 0, 0), thing["modifiedon"]);
        Assert.AreEqual("Robin Rep", thing.GetAttributeValue<EntityReference>("modifiedby").Name);
        Assert.IsFalse(thing.Contains("createdonbehalfby"));
    }

    [TestMethod]
    public void An_impersonated_row_also_says_who_really_made_it()
    {
        using var local = Fresh();
        var rep = local.Worker();

        var id = local.Organization.ServiceFor(rep, impersonatedBy: local.Organization.AdministratorId).Create(A(Thing, ("tst_insisted", "yes")));

        var thing = local.Read(Thing, id);
        Assert.AreEqual(rep, thing.GetAttributeValue<EntityReference>("createdby").Id);
        Assert.AreEqual(rep, thing.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(local.Organization.AdministratorId, thing.GetAttributeValue<EntityReference>("createdonbehalfby").Id);
        Assert.AreEqual(local.Organization.AdministratorId, thing.GetAttributeValue<EntityReference>("modifiedonbehalfby").Id);
    }

    [TestMethod]
    public void Only_who_may_acts_for_others()
    {
        using var local = Fresh();
        var (rep, other) = (local.User(), local.User("Other"));

        Assert.AreEqual(
            ("0x80040220", $"Principal user (Id={rep}) is missing prvActOnBehalfOfAnotherUser privilege."),
            Refusal(() => local.Organization.ServiceFor(other, impersonatedBy: rep).Execute(new WhoAmIRequest())));
    }

    [TestMethod]
    public void An_unknown_or_disabled_user_can_ask_for_nothing()
    {
        using var local = Fresh();
        var rep = local.User();
        local.Change("systemuser", rep, ("isdisabled", true));
        var nobody = new Guid("00000000-0000-0000-0000-00000000000e");

        Assert.AreEqual(("0x80040217", $"systemuser With Id = {nobody} Does Not Exist"), Refusal(() => local.Organization.ServiceFor(nobody).Execute(new WhoAmIRequest())));
        Assert.AreEqual("0x80040225", Refusal(() => local.Organization.ServiceFor(rep).Execute(new WhoAmIRequest())).Code);
    }

    [TestMethod]
    public void A_disabled_user_is_given_no_rows_and_keeps_those_they_have()
    {
        using var local = Fresh();
        var (rep, other) = (local.Worker(), local.Worker("Other"));
        var (own, others) = (local.Thing(("ownerid", new EntityReference("systemuser", rep))), local.Thing(("ownerid", new EntityReference("systemuser", other))));
        local.Change("systemuser", rep, ("isdisabled", true));
        var refusal = ("0x80040225", $"The specified user(Id = {rep}) is either disabled or is not a member of any business unit.");

        Assert.AreEqual(refusal, Refusal(() => local.Thing(("ownerid", new EntityReference("systemuser", rep)))));
        Assert.AreEqual(refusal, Refusal(() => local.Change(Thing, others, ("ownerid", new EntityReference("systemuser", rep)))));
        Assert.AreEqual(refusal, Refusal(() => local.Service.Execute(new AssignRequest { Target = new EntityReference(Thing, others), Assignee = new EntityReference("systemuser", rep) })));
        local.Change(Thing, own, ("ownerid", new EntityReference("systemuser", rep)), ("tst_name", "kept"));
        Assert.AreEqual("kept", local.Read(Thing, own)["tst_name"]);
        local.Change(Thing, own, ("ownerid", new EntityReference("systemuser", other)));
        Assert.AreEqual(other, local.Read(Thing, own).GetAttributeValue<EntityReference>("ownerid").Id);
    }

    [TestMethod]
    public void A_migrated_row_keeps_its_date_and_says_when_it_was_migrated()
    {
        using var local = Fresh();
        var original = new DateTime(2019, 5, 4, 3, 2, 1, DateTimeKind.Utc);

        var thing = local.Read(Thing, local.Thing(("overriddencreatedon", original)));

        Assert.AreEqual(original, thing["createdon"]);
        Assert.AreEqual(new DateTime(2026, 3, 2, 9, 0, 0), thing["overriddencreatedon"]);
        Assert.AreEqual("0x80040220", Refusal(() => local.Organization.ServiceFor(local.Worker()).Create(A(Thing, ("tst_insisted", "x"), ("overriddencreatedon", original)))).Code);
    }

    [TestMethod]
    public void A_new_row_belongs_to_who_made_it_and_to_that_user_s_unit()
    {
        using var local = Fresh();
        var unit = local.Service.Create(A("businessunit", ("name", "North"), ("parentbusinessunitid", new EntityReference("businessunit", local.RootUnit))));
        var rep = local.User();
        local.Change("systemuser", rep, ("businessunitid", new EntityReference("businessunit", unit)));
        local.Give(rep, local.RoleIn(local.WorkersRole(), unit));

        var thing = local.Read(Thing, local.Organization.ServiceFor(rep).Create(A(Thing, ("tst_insisted", "x"))));

        Assert.AreEqual(rep, thing.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(rep, thing.GetAttributeValue<EntityReference>("owninguser").Id);
        Assert.AreEqual(unit, thing.GetAttributeValue<EntityReference>("owningbusinessunit").Id);
    }

    [TestMethod]
    public void Assigned_to_a_team_a_row_moves_to_the_team_s_unit_with_the_rows_below_it()
    {
        using var local = Fresh();
        var unit = local.Service.Create(A("businessunit", ("name", "North"), ("parentbusinessunitid", new EntityReference("businessunit", local.RootUnit))));
        var team = local.Service.Create(A("team", ("name", "Team"), ("businessunitid", new EntityReference("businessunit", unit)), ("administratorid", new EntityReference("systemuser", local.Organization.AdministratorId))));
        local.GiveTeam(team, local.RoleIn(local.WorkersRole(), unit));
        var id = local.Thing();
        var part = local.Service.Create(A(Part, ("tst_thingid", new EntityReference(Thing, id))));
        var tag = local.Service.Create(A(Tag, ("tst_thingid", new EntityReference(Thing, id))));

        local.Service.Execute(new AssignRequest { Target = new EntityReference(Thing, id), Assignee = new EntityReference("team", team) });

        var thing = local.Read(Thing, id);
        Assert.AreEqual(team, thing.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(team, thing.GetAttributeValue<EntityReference>("owningteam").Id);
        Assert.IsFalse(thing.Contains("owninguser"));
        Assert.AreEqual(unit, thing.GetAttributeValue<EntityReference>("owningbusinessunit").Id);
        Assert.AreEqual(team, local.Read(Part, part).GetAttributeValue<EntityReference>("ownerid").Id, "its relationship passes assignments on");
        Assert.AreNotEqual(team, local.Read(Tag, tag).GetAttributeValue<EntityReference>("ownerid").Id, "its relationship does not");
    }

    [TestMethod]
    public void A_row_that_nobody_owns_can_not_be_assigned()
    {
        using var local = Fresh();
        var note = new EntityReference(Note, local.Service.Create(new Entity(Note)));

        Assert.AreEqual(
            "Rows of 'tst_note' have no owner, so they can't be assigned.",
            Refusal(() => local.Service.Execute(new AssignRequest { Target = note, Assignee = new EntityReference("systemuser", local.Organization.AdministratorId) })).Message);
    }

    [TestMethod]
    public void A_row_is_created_active_whatever_state_is_asked()
    {
        using var local = Fresh();

        var thing = local.Read(Thing, local.Thing(("statecode", new OptionSetValue(1))));

        Assert.AreEqual((0, 1), State(thing));
    }

    [TestMethod]
    public void A_new_row_can_have_another_status_of_its_first_state_only()
    {
        using var local = Fresh();

        Assert.AreEqual((0, 4), State(local.Read(Thing, local.Thing(("statuscode", new OptionSetValue(4))))));
        var refusal = Refusal(() => local.Thing(("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(2))));
        Assert.AreEqual("0x80048408", refusal.Code);
        Assert.StartsWith("2 is not a valid status code for state code tst_ThingState.Active on tst_thing with Id ", refusal.Message);
    }

    [TestMethod]
    [DataRow(1, null, 1, 2, DisplayName = "a state alone brings its default status")]
    [DataRow(null, 4, 0, 4, DisplayName = "a status of the same state")]
    [DataRow(null, 5, 1, 5, DisplayName = "a status alone takes the row to its state")]
    [DataRow(1, 5, 1, 5, DisplayName = "both")]
    public void State_and_status_follow_each_other(int? state, int? status, int expectedState, int expectedStatus)
    {
        using var local = Fresh();
        var id = local.Thing();
        var change = new Entity(Thing, id);
        if (state is { } s)
        {
            change["statecode"] = new OptionSetValue(s);
        }

        if (status is { } t)
        {
            change["statuscode"] = new OptionSetValue(t);
        }

        local.Service.Update(change);

        Assert.AreEqual((expectedState, expectedStatus), State(local.Read(Thing, id)));
    }

    [TestMethod]
    public void A_status_of_another_state_than_the_one_sent_is_refused()
    {
        using var local = Fresh();
        var id = local.Thing();

        Assert.AreEqual(
            ("0x80048408", $"4 is not a valid status code for state code tst_ThingState.Inactive on tst_thing with Id {id}."),
            Refusal(() => local.Change(Thing, id, ("statecode", new OptionSetValue(1)), ("statuscode", new OptionSetValue(4)))));
        Assert.AreEqual(
            "0x80048408",
            Refusal(() => local.Service.Execute(new SetStateRequest { EntityMoniker = new EntityReference(Thing, id), State = new OptionSetValue(1), Status = new OptionSetValue(1) })).Code);
    }

    [TestMethod]
    public void A_column_numbers_itself_when_nobody_gives_it_a_value()
    {
        using var local = Fresh();

        var first = (string)local.Read(Thing, local.Thing())["tst_number"];
        var given = (string)local.Read(Thing, local.Thing(("tst_number", "mine")))["tst_number"];
        var second = (string)local.Read(Thing, local.Thing())["tst_number"];

        Assert.MatchesRegex("^T-001000-20260302-[A-Z0-9]{4}$", first);
        Assert.AreEqual("mine", given);
        Assert.MatchesRegex("^T-001001-20260302-[A-Z0-9]{4}$", second);
    }

    [TestMethod]
    public void An_amount_is_also_kept_in_base_currency_at_the_rate_of_the_day()
    {
        using var local = Fresh();
        var euro = local.Service.Create(A("transactioncurrency", ("currencyname", "Euro"), ("isocurrencycode", "EUR"), ("currencysymbol", "€"), ("currencyprecision", 2), ("exchangerate", 0.8m)));
        var id = local.Thing(("tst_price", new Money(100m)), ("transactioncurrencyid", new EntityReference("transactioncurrency", euro)));
        Assert.AreEqual((100m, 125m, 0.8m), Price(local.Read(Thing, id)));

        local.Change("transactioncurrency", euro, ("exchangerate", 0.5m));
        local.Change(Thing, id, ("tst_name", "touched"));
        Assert.AreEqual((100m, 125m, 0.8m), Price(local.Read(Thing, id)), "the rate is frozen on the row");

        local.Change(Thing, id, ("tst_price", new Money(100m)));
        Assert.AreEqual((100m, 200m, 0.5m), Price(local.Read(Thing, id)), "until an amount is written");

        local.Change(Thing, id, ("transactioncurrencyid", new EntityReference("transactioncurrency", local.Organization.BaseCurrencyId)));
        Assert.AreEqual((100m, 100m, 1m), Price(local.Read(Thing, id)), "or the currency");

        local.Change(Thing, id, ("tst_price", null));
        Assert.IsFalse(local.Read(Thing, id).Contains("tst_price_base"));
    }

    [TestMethod]
    public void A_row_is_in_its_user_s_currency_or_else_the_organization_s()
    {
        using var local = Fresh();
        var euro = local.Service.Create(A("transactioncurrency", ("currencyname", "Euro"), ("isocurrencycode", "EUR"), ("currencysymbol", "€"), ("currencyprecision", 2), ("exchangerate", 0.8m)));
        var rep = local.Worker();
        local.Change("systemuser", rep, ("transactioncurrencyid", new EntityReference("transactioncurrency", euro)));

        var administrators = local.Read(Thing, local.Thing());
        var reps = local.Read(Thing, local.Organization.ServiceFor(rep).Create(A(Thing, ("tst_insisted", "x"))));

        Assert.AreEqual("US Dollar", administrators.GetAttributeValue<EntityReference>("transactioncurrencyid").Name);
        Assert.AreEqual("Euro", reps.GetAttributeValue<EntityReference>("transactioncurrencyid").Name);
    }

    [TestMethod]
    [DataRow("contact")]
    [DataRow("lead")]
    public void A_full_name_follows_its_parts(string table)
    {
        using var local = Fresh();
        var id = local.Service.Create(A(table, ("firstname", "Ada"), ("lastname", "King")));
        Assert.AreEqual("Ada King", local.Read(table, id)["fullname"]);

        local.Change(table, id, ("lastname", "Lovelace"));
        Assert.AreEqual("Ada Lovelace", local.Read(table, id)["fullname"]);

        local.Change(table, id, ("firstname", null));
        Assert.AreEqual("Lovelace", local.Read(table, id)["fullname"]);
    }

    [TestMethod]
    public void A_new_user_has_settings_and_lives_in_a_known_time_zone()
    {
        using var local = Fresh();
        var rep = local.User();

        local.Change("usersettings", rep, ("timezonecode", 110));

        Assert.AreEqual(110, local.Read("usersettings", rep)["timezonecode"]);
        Assert.StartsWith("The local Dataverse does not support the time zone code 7. It knows 4 America/Los_Angeles, ", Refusal(() => local.Change("usersettings", rep, ("timezonecode", 7))).Message);
    }

    [TestMethod]
    public void A_row_can_bring_its_own_id_once()
    {
        using var local = Fresh();
        var id = Guid.NewGuid();
        var row = A(Thing, ("tst_insisted", "x"), ("tst_thingid", id));

        Assert.AreEqual(id, local.Service.Create(row));
        Assert.AreEqual(("0x80040237", $"A record with matching key values already exists (tst_thing {id})."), Refusal(() => local.Service.Create(row)));
    }

    [TestMethod]
    public void Two_rows_can_not_have_the_same_key_but_both_can_lack_it()
    {
        using var local = Fresh();
        local.Thing(("tst_code", "A"));
        var second = local.Thing(("tst_code", "B"));
        local.Thing();
        local.Thing();

        var onCreate = Refusal(() => local.Thing(("tst_code", "A")));
        var onUpdate = Refusal(() => local.Change(Thing, second, ("tst_code", "A")));

        Assert.AreEqual("0x80060892", onCreate.Code);
        Assert.AreEqual(onCreate, onUpdate);
        local.Change(Thing, second, ("tst_code", "B"));
    }

    [TestMethod]
    public void A_row_can_be_named_by_its_key_in_an_update_and_in_a_lookup()
    {
        using var local = Fresh();
        var id = local.Thing(("tst_code", "A"));

        local.Service.Update(new Entity(Thing, "tst_code", "A") { ["tst_name"] = "by key" });
        var child = local.Thing(("tst_parentid", new EntityReference(Thing, "tst_code", "A")));

        Assert.AreEqual("by key", local.Read(Thing, id)["tst_name"]);
        Assert.AreEqual(id, local.Read(Thing, child).GetAttributeValue<EntityReference>("tst_parentid").Id);
        Assert.AreEqual("0x80060891", Refusal(() => local.Service.Update(new Entity(Thing, "tst_code", "Z") { ["tst_name"] = "x" })).Code);
        Assert.AreEqual("0x80060891", Refusal(() => local.Thing(("tst_parentid", new EntityReference(Thing, "tst_code", "Z")))).Code);
        Assert.StartsWith("The key in the request URI is not valid for resource", Refusal(() => local.Service.Update(new Entity(Thing, "tst_name", "A"))).Message);
    }

    [TestMethod]
    public void A_write_can_insist_on_the_version_it_knows()
    {
        using var local = Fresh();
        var id = local.Thing();
        var version = local.Read(Thing, id).GetAttributeValue<long>("versionnumber").ToString(CultureInfo.InvariantCulture);
        UpdateRequest Update(string? known) => new() { Target = new Entity(Thing, id) { ["tst_name"] = "x", RowVersion = known }, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches };

        local.Service.Execute(Update(version));

        Assert.AreEqual("0x80060882", Refusal(() => local.Service.Execute(Update(version))).Code, "the update itself made a new version");
        Assert.AreEqual("0x80060883", Refusal(() => local.Service.Execute(Update(null))).Code);
        Assert.AreEqual("0x80060882", Refusal(() => local.Service.Execute(new DeleteRequest
        {
            Target = new EntityReference(Thing, id) { RowVersion = version }, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches,
        })).Code);
    }

    [TestMethod]
    public void A_same_value_update_still_makes_a_new_version()
    {
        using var local = Fresh();
        var id = local.Thing(("tst_name", "x"));
        var before = local.Read(Thing, id).GetAttributeValue<long>("versionnumber");

        local.Change(Thing, id, ("tst_name", "x"));

        Assert.IsGreaterThan(before, local.Read(Thing, id).GetAttributeValue<long>("versionnumber"));
    }

    [TestMethod]
    public void A_table_that_is_not_known_is_refused_by_name()
    {
        using var local = Fresh();

        Assert.AreEqual("The entity with a name = 'tst_nothing' was not found in the MetadataCache.", Refusal(() => local.Service.Create(new Entity("tst_nothing"))).Message);
    }

    [TestMethod]
    public void A_row_that_is_not_there_is_named_in_the_refusal()
    {
        using var local = Fresh();
        var id = new Guid("00000000-0000-0000-0000-00000000000f");
        var expected = ("0x80040217", $"tst_thing With Id = {id} Does Not Exist");

        Assert.AreEqual(expected, Refusal(() => local.Read(Thing, id)));
        Assert.AreEqual(expected, Refusal(() => local.Change(Thing, id, ("tst_name", "x"))));
        Assert.AreEqual(expected, Refusal(() => local.Service.Delete(Thing, id)));
    }

    private static (int State, int Status) State(Entity row) =>
        (row.GetAttributeValue<OptionSetValue>("statecode").Value, row.GetAttributeValue<OptionSetValue>("statuscode").Value);

    private static (decimal Price, decimal InBase, decimal Rate) Price(Entity row) =>
        (row.GetAttributeValue<Money>("tst_price").Value, row.GetAttributeValue<Money>("tst_price_base").Value, row.GetAttributeValue<decimal>("exchangerate"));
}
