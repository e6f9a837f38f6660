using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Pipeline.Things;

namespace SalesLoop.Tests.LocalDataverse.Messages;

/// <summary>The messages beside Create and Update.</summary>
[TestClass]
public sealed class MessageTests
{
    [TestMethod]
    public void Deleting_a_row_takes_releases_or_leaves_what_points_to_it_as_the_relationship_says()
    {
        using var local = With(new TestSolution().Step<WriteContext>("Delete", Part, 20));
        var id = local.Thing();
        var (part, tag, pin) = (Child(local, Part, id), Child(local, Tag, id), Child(local, Pin, id));

        local.Service.Delete(Thing, id);

        Assert.AreEqual("0x80040217", Refusal(() => local.Read(Part, part)).Code, "Cascade");
        Assert.IsFalse(local.Read(Tag, tag).Contains("tst_thingid"), "RemoveLink");
        Assert.AreEqual(id, local.Read(Pin, pin).GetAttributeValue<EntityReference>("tst_thingid").Id, "NoCascade");
        Assert.AreEqual("Delete of tst_part at 20, depth 1, inside the transaction, with id", local.Notes);
    }

    [TestMethod]
    public void A_row_that_others_hold_on_to_can_not_be_deleted_and_nothing_is_lost()
    {
        using var local = Fresh();
        var id = local.Thing();
        Child(local, Part, id);
        Child(local, Guard, id);

        Assert.AreEqual(("0x80040227", "The tst_thing can't be deleted: rows of tst_guard still refer to it (tst_thing_guard)."), Refusal(() => local.Service.Delete(Thing, id)));
        Assert.HasCount(1, local.Rows(Part));
        Assert.HasCount(1, local.Rows(Thing));
    }

    [TestMethod]
    public void Deleting_an_account_takes_its_contacts_and_deals_and_leaves_accounts_it_was_contact_of()
    {
        using var local = Fresh();
        var deal = local.Deal();
        var account = local.Read("opportunity", deal).GetAttributeValue<EntityReference>("customerid");
        var contact = local.Service.Create(A("contact", ("lastname", "King"), ("parentcustomerid", account)));
        var other = local.Service.Create(A("account", ("name", "Other"), ("primarycontactid", new EntityReference("contact", contact))));

        local.Service.Delete("account", account.Id);

        Assert.IsEmpty(local.Rows("opportunity"));
        Assert.IsEmpty(local.Rows("contact"));
        Assert.IsFalse(local.Read("account", other).Contains("primarycontactid"));
    }

    [TestMethod]
    public void A_lookup_is_associated_from_either_side_through_an_update_of_the_row_that_holds_it()
    {
        using var local = With(new TestSolution().Step<WriteContext>("Update", Part, 20, columns: "tst_thingid"));
        var id = local.Thing();
        var part = local.Service.Create(new Entity(Part));

        local.Service.Associate(Thing, id, new Relationship("tst_thing_part"), [new EntityReference(Part, part)]);
        Assert.AreEqual(id, local.Read(Part, part).GetAttributeValue<EntityReference>("tst_thingid").Id);

        local.Service.Disassociate(Part, part, new Relationship("tst_thing_part"), [new EntityReference(Thing, id)]);
        Assert.IsFalse(local.Read(Part, part).Contains("tst_thingid"));
        Assert.HasCount(2, local.Notes.Split('\n'));
    }

    [TestMethod]
    public void A_many_to_many_pair_is_related_once_and_forgotten_with_either_row()
    {
        using var local = Fresh();
        var thing = local.Thing();
        var contact = local.Service.Create(A("contact", ("lastname", "King")));
        void Relate() => local.Service.Associate(Thing, thing, new Relationship("tst_thing_contact"), [new EntityReference("contact", contact)]);

        Relate();
        Assert.AreEqual(("0x80040237", "Cannot insert duplicate key."), Refusal(Relate));
        Assert.HasCount(1, local.Rows("tst_thing_contacts"));

        local.Service.Disassociate("contact", contact, new Relationship("tst_thing_contact"), [new EntityReference(Thing, thing)]);
        Assert.IsEmpty(local.Rows("tst_thing_contacts"));

        Relate();
        local.Service.Delete("contact", contact);
        Assert.IsEmpty(local.Rows("tst_thing_contacts"));
        Assert.HasCount(1, local.Rows(Thing));
    }

    [TestMethod]
    public void A_relationship_that_is_not_known_is_refused_by_name()
    {
        using var local = Fresh();

        Assert.AreEqual(
            "There is no relationship named 'tst_nothing' between these tables.",
            Refusal(() => local.Service.Associate(Thing, local.Thing(), new Relationship("tst_nothing"), [new EntityReference("contact", Guid.NewGuid())])).Message);
    }

    [TestMethod]
    public void Related_rows_can_come_with_a_new_row_and_all_come_or_none()
    {
        using var local = With(new TestSolution().Step<Refuse>("Create", "tst_guard", 20, "No guards."));
        Entity WithRelated(string child)
        {
            var thing = A(Thing, ("tst_insisted", "x"));
            thing.RelatedEntities[new Relationship("contact_tst_thing")] = new EntityCollection([A("contact", ("lastname", "King"))]);
            thing.RelatedEntities[new Relationship($"tst_thing_{child}")] = new EntityCollection([A($"tst_{child}", ("tst_name", "one")), A($"tst_{child}", ("tst_name", "two"))]);
            return thing;
        }

        Assert.AreEqual("No guards.", Refusal(() => local.Service.Create(WithRelated("guard"))).Message);
        Assert.IsEmpty(local.Rows("contact"));

        var id = local.Service.Create(WithRelated("part"));

        Assert.AreEqual("King", local.Read(Thing, id).GetAttributeValue<EntityReference>("tst_contactid").Name);
        Assert.AreEqual("one two", string.Join(' ', local.Rows(Part, "tst_name", "tst_thingid").Where(part => part.GetAttributeValue<EntityReference>("tst_thingid").Id == id).Select(part => part["tst_name"])));
    }

    [TestMethod]
    public void An_upsert_by_key_creates_with_the_key_s_values_and_then_updates_without_them()
    {
        using var local = With(new TestSolution()
            .Step<WriteTarget>("Create", Thing, 10)
            .Step<WriteTarget>("Update", Thing, 10)
            .Step<WriteContext>("Update", Thing, 10, rank: 2));
        UpsertRequest Upsert(string name) => new() { Target = new Entity(Thing, "tst_code", "A") { ["tst_name"] = name, ["tst_insisted"] = "x" } };

        var first = (UpsertResponse)local.Service.Execute(Upsert("one"));
        var second = (UpsertResponse)local.Service.Execute(new UpsertRequest { Target = new Entity(Thing, "tst_code", "A") { ["tst_name"] = "two", ["tst_code"] = "A" } });

        Assert.IsTrue(first.RecordCreated);
        Assert.IsFalse(second.RecordCreated);
        Assert.AreEqual(first.Target.Id, second.Target.Id);
        Assert.AreEqual("two", local.Read(Thing, first.Target.Id)["tst_name"]);
        Assert.AreEqual(
            "10 Entity: tst_code tst_insisted tst_name\n" +
            "10 Entity: tst_name\n" +
            "Update of tst_thing at 10, depth 1, outside the transaction, with id",
            local.Notes);
    }

    [TestMethod]
    public void An_upsert_by_id_creates_the_row_with_that_id()
    {
        using var local = Fresh();
        var id = Guid.NewGuid();

        var answer = (UpsertResponse)local.Service.Execute(new UpsertRequest { Target = new Entity(Thing, id) { ["tst_insisted"] = "x" } });

        Assert.IsTrue(answer.RecordCreated);
        Assert.AreEqual("x", local.Read(Thing, id)["tst_insisted"]);
    }

    [TestMethod]
    public void An_upsert_can_insist_that_the_row_is_new()
    {
        using var local = Fresh();
        var request = new UpsertRequest { Target = new Entity(Thing, local.Thing()) { ["tst_name"] = "x" } };

        var refusal = Refusal(() => local.Organization.Execute(request, new CallOptions(local.Organization.AdministratorId) { MustNotExist = true }));

        Assert.AreEqual("0x80040237", refusal.Code);
    }

    [TestMethod]
    public void UpsertMultiple_says_of_each_row_what_happened()
    {
        using var local = Fresh();
        local.Thing(("tst_code", "B"));
        Entity Row(string code) => new(Thing, "tst_code", code) { ["tst_insisted"] = code };

        var answer = (UpsertMultipleResponse)local.Service.Execute(new UpsertMultipleRequest { Targets = new EntityCollection([Row("A"), Row("B"), Row("C")]) { EntityName = Thing } });

        Assert.AreSequenceEqual(new[] { true, false, true }, answer.Results.Select(result => result.RecordCreated).ToArray());
        Assert.AreSequenceEqual(new[] { "A", "B", "C" }, answer.Results.Select(result => local.Read(Thing, result.Target.Id)["tst_insisted"]).ToArray());
    }

    [TestMethod]
    public void A_multiple_message_carries_rows_of_one_table()
    {
        using var local = Fresh();

        Assert.AreEqual(
            "The rows of CreateMultiple must be of one table; a row of 'account' stands among rows of 'tst_thing'.",
            Refusal(() => local.Service.Execute(new CreateMultipleRequest { Targets = new EntityCollection([A(Thing), A("account")]) { EntityName = Thing } })).Message);
    }

    [TestMethod]
    public void An_activity_is_also_a_row_of_activitypointer()
    {
        using var local = Fresh();
        var deal = local.Deal();
        var task = local.Service.Create(A("task", ("subject", "Call"), ("regardingobjectid", new EntityReference("opportunity", deal))));
        local.Change("task", task, ("subject", "Call back"), ("statecode", new OptionSetValue(1)));

        var activity = local.Rows("activitypointer", "subject", "activitytypecode", "regardingobjectid", "statecode", "ownerid").Single();
        Assert.AreEqual(task, activity.Id);
        Assert.AreEqual("Call back", activity["subject"]);
        Assert.AreEqual("task", activity["activitytypecode"]);
        Assert.AreEqual(deal, activity.GetAttributeValue<EntityReference>("regardingobjectid").Id);
        Assert.AreEqual(1, activity.GetAttributeValue<OptionSetValue>("statecode").Value);

        local.Service.Delete("task", task);
        Assert.IsEmpty(local.Rows("activitypointer"));
        Assert.AreEqual(
            ("0x80040800", "The 'Create' method does not support entities of type 'activitypointer'. Use the activity's own table: task, phonecall, email…."),
            Refusal(() => local.Service.Create(A("activitypointer", ("subject", "x")))));
    }

    [TestMethod]
    public void Deleting_a_deal_takes_its_activities()
    {
        using var local = Fresh();
        var deal = local.Deal();
        local.Service.Create(A("task", ("subject", "Call"), ("regardingobjectid", new EntityReference("opportunity", deal))));

        local.Service.Delete("opportunity", deal);

        Assert.IsEmpty(local.Rows("task"));
        Assert.IsEmpty(local.Rows("activitypointer"));
    }

    [TestMethod]
    public void WhoAmI_and_the_version_are_told()
    {
        using var local = Fresh();

        var me = (WhoAmIResponse)local.Service.Execute(new WhoAmIRequest());

        Assert.AreEqual(local.Organization.AdministratorId, me.UserId);
        Assert.AreEqual(local.RootUnit, me.BusinessUnitId);
        Assert.AreEqual(local.Organization.OrganizationId, me.OrganizationId);
        Assert.StartsWith("9.2.", ((RetrieveVersionResponse)local.Service.Execute(new RetrieveVersionRequest())).Version);
    }

    [TestMethod]
    public void A_row_is_read_by_its_key_too()
    {
        using var local = Fresh();
        var id = local.Thing(("tst_code", "A"));

        var answer = (RetrieveResponse)local.Service.Execute(new RetrieveRequest { Target = new EntityReference(Thing, "tst_code", "A"), ColumnSet = new ColumnSet("tst_code") });

        Assert.AreEqual(id, answer.Entity.Id);
    }

    [TestMethod]
    public void A_message_that_lacks_a_parameter_or_has_the_wrong_one_is_told_so()
    {
        using var local = Fresh();
        string Message(OrganizationRequest request) => Refusal(() => local.Service.Execute(request)).Message;

        Assert.AreEqual("Required field 'Target' is missing from the request Create.", Message(new OrganizationRequest("Create")));
        Assert.AreEqual("The parameter 'Target' of Create is EntityReference; it takes Entity.", Message(new OrganizationRequest("Create") { ["Target"] = new EntityReference(Thing) }));
        Assert.AreEqual("The local Dataverse does not support the parameter 'SolutionUniqueName' of the message 'Create'.", Message(new CreateRequest { Target = A(Thing), ["SolutionUniqueName"] = "x" }));
    }

    private static Guid Child(LocalOrganization local, string table, Guid thing) =>
        local.Service.Create(A(table, ("tst_name", "child"), ("tst_thingid", new EntityReference(Thing, thing))));
}
