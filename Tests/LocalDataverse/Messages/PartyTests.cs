using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;

namespace SalesLoop.Tests.LocalDataverse.Messages;

/// <summary>Who takes part in activities: "ActivityParty entity".</summary>
[TestClass]
public sealed class PartyTests
{
    [TestMethod]
    public void The_parties_of_an_activity_are_rows_with_their_part_in_it_and_so_are_its_owner_and_what_it_is_about()
    {
        using var local = Fresh();
        var (ada, ben) = (Contact(local, "Ada"), Contact(local, "Ben"));
        var deal = local.Deal();

        var call = local.Service.Create(A(
            "phonecall",
            ("subject", "Pain"),
            ("to", Parties(ada, ben)),
            ("from", Parties(new EntityReference("systemuser", local.Organization.AdministratorId))),
            ("regardingobjectid", new EntityReference("opportunity", deal))));

        Assert.AreEqual($"1 systemuser {local.Organization.AdministratorId}\n2 contact {ada.Id}\n2 contact {ben.Id}\n8 opportunity {deal}\n9 systemuser {local.Organization.AdministratorId}", Text(local, call));
    }

    [TestMethod]
    public void A_party_list_is_read_with_the_activity_and_one_that_is_sent_replaces_it()
    {
        using var local = Fresh();
        var (ada, ben) = (Contact(local, "Ada"), Contact(local, "Ben"));
        var call = local.Service.Create(A("phonecall", ("subject", "Pain"), ("to", Parties(ada))));

        var read = local.Read("phonecall", call, "to", "subject").GetAttributeValue<EntityCollection>("to");
        Assert.AreEqual(("activityparty", ada.Id, "Ada"), (read.EntityName, read[0].GetAttributeValue<EntityReference>("partyid").Id, read[0].GetAttributeValue<EntityReference>("partyid").Name));

        local.Change("phonecall", call, ("to", Parties(ben)));
        Assert.AreEqual(ben.Id, local.Read("phonecall", call).GetAttributeValue<EntityCollection>("to").Entities.Single().GetAttributeValue<EntityReference>("partyid").Id);

        local.Change("phonecall", call, ("to", null));
        Assert.IsEmpty(local.Read("phonecall", call, "to").GetAttributeValue<EntityCollection>("to").Entities);
    }

    [TestMethod]
    public void Activities_are_found_by_who_took_part_and_deleted_with_their_parties()
    {
        using var local = Fresh();
        var ada = Contact(local, "Ada");
        var meeting = local.Service.Create(A("appointment", ("subject", "Kick-off"), ("scheduledstart", DateTime.UnixEpoch), ("scheduledend", DateTime.UnixEpoch), ("requiredattendees", Parties(ada))));
        var query = new QueryExpression("activitypointer") { ColumnSet = new ColumnSet("subject", "activitytypecode") };
        var party = query.AddLink("activityparty", "activityid", "activityid");
        party.LinkCriteria.AddCondition("partyid", ConditionOperator.Equal, ada.Id);
        party.LinkCriteria.AddCondition("participationtypemask", ConditionOperator.Equal, 5);

        var found = local.Service.RetrieveMultiple(query).Entities.Single();
        Assert.AreEqual((meeting, "appointment"), (found.Id, found["activitytypecode"]));

        local.Service.Delete("appointment", meeting);
        Assert.IsEmpty(local.Rows("activityparty"));
    }

    [TestMethod]
    public void A_party_list_takes_parties_that_are_there_and_nothing_else()
    {
        using var local = Fresh();

        Assert.AreEqual(
            "Incorrect attribute value type Microsoft.Xrm.Sdk.EntityReference for phonecall.to; it takes parties (EntityCollection of activityparty).",
            Refusal(() => local.Service.Create(A("phonecall", ("to", Contact(local, "Ada"))))).Message);
        Assert.AreEqual("0x80040217", Refusal(() => local.Service.Create(A("phonecall", ("to", Parties(new EntityReference("contact", Guid.NewGuid())))))).Code);
        Assert.AreEqual(
            "A party needs the row that takes part (partyid) or an address (addressused).",
            Refusal(() => local.Service.Create(A("phonecall", ("to", new EntityCollection([new Entity("activityparty")]))))).Message);
        Assert.IsEmpty(local.Rows("phonecall"));
    }

    [TestMethod]
    public void The_account_and_contact_of_a_deal_follow_its_customer_and_it_follows_them()
    {
        using var local = Fresh();
        var account = local.Account();
        var ada = Contact(local, "Ada");

        var deal = local.Deal(("customerid", new EntityReference("account", account)));
        Assert.AreEqual(account, local.Read("opportunity", deal, "parentaccountid").GetAttributeValue<EntityReference>("parentaccountid").Id);

        var other = local.Service.Create(A("opportunity", ("name", "Other"), ("parentcontactid", ada)));
        Assert.AreEqual(ada.Id, local.Read("opportunity", other, "customerid").GetAttributeValue<EntityReference>("customerid").Id);
    }

    private static EntityReference Contact(LocalOrganization local, string name) => new("contact", local.Service.Create(A("contact", ("lastname", name))));

    private static EntityCollection Parties(params EntityReference[] rows) => new([.. rows.Select(row => A("activityparty", ("partyid", row)))]) { EntityName = "activityparty" };

    private static string Text(LocalOrganization local, Guid activity) => string.Join('\n', local.Rows("activityparty", "partyid", "participationtypemask", "activityid")
        .Where(party => party.GetAttributeValue<EntityReference>("activityid").Id == activity)
        .OrderBy(party => party.GetAttributeValue<OptionSetValue>("participationtypemask").Value)
        .Select(party => $"{party.GetAttributeValue<OptionSetValue>("participationtypemask").Value} {party.GetAttributeValue<EntityReference>("partyid").LogicalName} {party.GetAttributeValue<EntityReference>("partyid").Id}"));
}
