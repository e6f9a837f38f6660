using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;

namespace SalesLoop.Tests.LocalDataverse.Messages;

/// <summary>"QualifyLead Action", "Define the lead qualification experience".</summary>
[TestClass]
public sealed class QualifyLeadTests
{
    [TestMethod]
    public void A_qualified_lead_becomes_an_account_a_contact_and_an_opportunity_with_what_it_knew()
    {
        using var local = Fresh();
        var campaign = local.Service.Create(A("campaign", ("name", "Autumn fair")));
        var lead = Lead(
            local,
            ("companyname", "Fabrikam"), ("firstname", "Ada"), ("lastname", "Lovelace"), ("jobtitle", "Head of mills"), ("subject", "Ten looms"), ("address1_city", "Bath"),
            ("estimatedamount", new Money(5000)), ("campaignid", new EntityReference("campaign", campaign)), ("description", "Met at the fair"));

        var created = Qualify(local, lead);

        Assert.AreSequenceEqual(new[] { "account", "contact", "opportunity" }, created.Select(row => row.LogicalName));
        var (account, contact, opportunity) = (created[0], created[1], created[2]);
        var company = local.Read("account", account.Id);
        Assert.AreEqual(("Fabrikam", "Bath", lead), (company["name"], company["address1_city"], Target(company, "originatingleadid")));
        var person = local.Read("contact", contact.Id);
        Assert.AreEqual(("Ada Lovelace", "Head of mills", account.Id, lead), (person["fullname"], person["jobtitle"], Target(person, "parentcustomerid"), Target(person, "originatingleadid")));
        var deal = local.Read("opportunity", opportunity.Id);
        Assert.AreEqual(("Ten looms", "Met at the fair", 5000m), (deal["name"], deal["description"], ((Money)deal["estimatedvalue"]).Value));
        Assert.AreEqual(
            (account.Id, account.Id, contact.Id, lead, campaign),
            (Target(deal, "customerid"), Target(deal, "parentaccountid"), Target(deal, "parentcontactid"), Target(deal, "originatingleadid"), Target(deal, "campaignid")));
        var closed = local.Read("lead", lead);
        Assert.AreEqual((1, 3, opportunity.Id), (Choice(closed, "statecode"), Choice(closed, "statuscode"), Target(closed, "qualifyingopportunityid")));
    }

    [TestMethod]
    public void Only_what_is_asked_for_is_made_and_what_is_named_is_taken()
    {
        using var local = Fresh();
        var customer = new EntityReference("account", local.Account("Known already"));
        var lead = Lead(local, ("companyname", "Fabrikam"), ("subject", "Ten looms"));

        var created = Qualify(local, lead, account: false, contact: false, request => request.OpportunityCustomerId = customer);

        var deal = local.Read("opportunity", created.Single().Id);
        Assert.AreEqual(customer.Id, Target(deal, "customerid"));
        Assert.HasCount(1, local.Rows("account"));
        Assert.IsEmpty(local.Rows("contact"));
    }

    [TestMethod]
    public void A_step_on_the_new_opportunity_finds_the_lead_it_came_from()
    {
        using var local = With(new TestSolution().Step<WriteTarget>("Create", "opportunity", 20));
        var lead = Lead(local, ("subject", "Ten looms"));

        Qualify(local, lead, account: false, contact: false);

        Assert.AreEqual("20 Entity: confirminterest decisionmaker evaluatefit name originatingleadid prioritycode transactioncurrencyid", local.Notes);
    }

    [TestMethod]
    public void A_refusal_on_the_way_leaves_the_lead_open_and_nothing_made()
    {
        using var local = With(new TestSolution().Step<Refuse>("Create", "opportunity", 40, "Not this one."));
        var lead = Lead(local, ("companyname", "Fabrikam"), ("lastname", "Lovelace"), ("subject", "Ten looms"));

        Assert.AreEqual("Not this one.", Refusal(() => Qualify(local, lead)).Message);

        Assert.IsEmpty(local.Rows("account"));
        Assert.IsEmpty(local.Rows("contact"));
        Assert.AreEqual(0, Choice(local.Read("lead", lead), "statecode"));
    }

    [TestMethod]
    public void A_lead_is_qualified_once_and_with_a_status_of_qualified()
    {
        using var local = Fresh();
        var lead = Lead(local, ("subject", "Ten looms"));

        Assert.AreEqual(
            $"4 is not a valid status code for state code LeadState.Qualified on lead with Id {lead}.",
            Refusal(() => Qualify(local, lead, false, false, request => request.Status = new OptionSetValue(4))).Message);
        Qualify(local, lead, account: false, contact: false);
        Assert.AreEqual("The lead is closed already. Reopen it to qualify it.", Refusal(() => Qualify(local, lead)).Message);
    }

    [TestMethod]
    public void Mappings_of_a_solution_come_to_those_of_the_platform_and_win()
    {
        using var local = With(new TestSolution().ColumnMap("lead", "opportunity", ("jobtitle", "customerneed"), ("companyname", "name")));
        var lead = Lead(local, ("subject", "Ten looms"), ("companyname", "Fabrikam"), ("jobtitle", "Head of mills"));

        var deal = local.Read("opportunity", Qualify(local, lead, account: false, contact: false).Single().Id);

        Assert.AreEqual(("Fabrikam", "Head of mills"), (deal["name"], deal["customerneed"]));
    }

    [TestMethod]
    public void A_new_row_can_be_drafted_from_another_without_being_saved()
    {
        using var local = Fresh();
        var lead = Lead(local, ("subject", "Ten looms"), ("companyname", "Fabrikam"));

        var draft = ((InitializeFromResponse)local.Service.Execute(new InitializeFromRequest
        {
            EntityMoniker = new EntityReference("lead", lead), TargetEntityName = "opportunity", TargetFieldType = TargetFieldType.All,
        })).Entity;

        Assert.AreEqual(("opportunity", "Ten looms", lead), (draft.LogicalName, draft["name"], Target(draft, "originatingleadid")));
        Assert.IsEmpty(local.Rows("opportunity"));
        var (_, message) = Refusal(() => local.Service.Execute(new InitializeFromRequest { EntityMoniker = new EntityReference("lead", lead), TargetEntityName = "task" }));
        Assert.AreEqual("The local Dataverse does not support InitializeFrom from 'lead' to 'task': no mapping between the two is known here.", message);
    }

    [TestMethod]
    public void Merge_is_refused_by_name()
    {
        using var local = Fresh();

        Assert.AreEqual("The local Dataverse does not support the message 'Merge'.", Refusal(() => local.Service.Execute(new OrganizationRequest("Merge"))).Message);
    }

    private static Guid Lead(LocalOrganization local, params (string Column, object? Value)[] columns) => local.Service.Create(A("lead", columns));

    private static EntityReferenceCollection Qualify(LocalOrganization local, Guid lead, bool account = true, bool contact = true, Action<QualifyLeadRequest>? more = null)
    {
        var request = new QualifyLeadRequest
        {
            LeadId = new EntityReference("lead", lead), CreateAccount = account, CreateContact = contact, CreateOpportunity = true, Status = new OptionSetValue(-1),
        };
        more?.Invoke(request);
        return ((QualifyLeadResponse)local.Service.Execute(request)).CreatedEntities;
    }

    private static Guid Target(Entity row, string column) => ((EntityReference)row[column]).Id;

    private static int Choice(Entity row, string column) => ((OptionSetValue)row[column]).Value;
}
