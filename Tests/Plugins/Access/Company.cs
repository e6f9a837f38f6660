using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins.Access;

/// <summary>A company in two units: sales with two reps, an SDR and their manager, and service with two people; above them operations and the account of the jobs.</summary>
internal sealed class Company : IDisposable
{
    public Company()
    {
        People = new People(Team.Organization);
        var sales = People.Unit("Sales");
        Service = People.Unit("Service");
        Rita = People.Person(sales, "Sales Loop Rep");
        Rob = People.Person(sales, "Sales Loop Rep");
        Sam = People.Person(sales, "Sales Loop SDR");
        Mona = People.Person(sales, "Sales Loop Manager");
        Sven = People.Person(Service, "Sales Loop Service");
        Svea = People.Person(Service, "Sales Loop Service");
        Olga = People.Person(People.Root, "Sales Loop Revenue Operations");
        Alma = People.Person(People.Root, "Sales Loop Automation");

        Behavior = Team.Service.Create(new Entity("sl_behavior") { ["sl_name"] = "Asks what it costs to do nothing", ["sl_code"] = "cost" });
        Commitment = Team.Service.Create(new Entity("sl_commitment") { ["sl_name"] = "A connector", ["sl_code"] = "connector", ["sl_kind"] = new OptionSetValue(SalesTeam.First + 1), ["sl_phrases"] = "connector" });
        Play = Team.Service.Create(new Entity("sl_play") { ["sl_name"] = "The nine-day month end", ["sl_kind"] = new OptionSetValue(SalesTeam.First + 8), ["sl_body"] = "It took a miller nine days to close a month, until he stopped counting sacks.", ["sl_stageid"] = new EntityReference("sl_stage", Team.Qualify), ["statuscode"] = new OptionSetValue(SalesTeam.First + 1) });
    }

    public SalesTeam Team { get; } = new();

    public People People { get; }

    public Guid Service { get; }

    /// <summary>A rep.</summary>
    public Guid Rita { get; }

    /// <summary>Another rep of the same unit.</summary>
    public Guid Rob { get; }

    /// <summary>The SDR.</summary>
    public Guid Sam { get; }

    /// <summary>The manager of sales.</summary>
    public Guid Mona { get; }

    /// <summary>In service.</summary>
    public Guid Sven { get; }

    /// <summary>In service too.</summary>
    public Guid Svea { get; }

    /// <summary>Revenue operations.</summary>
    public Guid Olga { get; }

    /// <summary>The account of the scheduled jobs.</summary>
    public Guid Alma { get; }

    public Guid Behavior { get; }

    private Guid Commitment { get; }

    private Guid Play { get; }

    public IOrganizationService As(Guid person) => Team.Organization.ServiceFor(person);

    /// <summary>A deal in Develop with one of everything a rep writes about it.</summary>
    public Guid WorkedDeal(Guid rep)
    {
        var service = As(rep);
        var account = service.Create(new Entity("account") { ["name"] = "Globex" });
        var contact = service.Create(new Entity("contact") { ["lastname"] = "Okafor", ["parentcustomerid"] = new EntityReference("account", account) });
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Globex renewal", ["customerid"] = new EntityReference("account", account), ["parentcontactid"] = new EntityReference("contact", contact) });
        var conversation = service.Create(On(deal, "sl_conversation", ("sl_name", "First call"), ("sl_accountid", new EntityReference("account", account)), ("sl_repid", new EntityReference("systemuser", rep))));
        service.Create(new Entity("sl_moment") { ["sl_name"] = "The question", ["sl_conversationid"] = new EntityReference("sl_conversation", conversation), ["sl_behaviorid"] = new EntityReference("sl_behavior", Behavior) });
        service.Create(On(deal, "sl_stakeholder", ("sl_name", "N. Okafor"), ("sl_contactid", new EntityReference("contact", contact)), ("sl_role", new OptionSetValue(SalesTeam.First))));
        service.Create(On(deal, "sl_research", ("sl_name", "Globex"), ("sl_accountid", new EntityReference("account", account))));
        service.Create(On(deal, "sl_promise", ("sl_words", "A connector for your warehouse"), ("sl_commitmentid", new EntityReference("sl_commitment", Commitment))));
        service.Create(On(deal, "sl_playuse", ("sl_name", "Told the story"), ("sl_playid", new EntityReference("sl_play", Play))));
        service.Create(On(deal, "sl_gateexception", ("sl_stageid", new EntityReference("sl_stage", Team.Propose)), ("sl_reason", "The buyer signs without a demo")));
        service.Create(new Entity("annotation") { ["subject"] = "Ask about month end", ["objectid"] = new EntityReference("opportunity", deal) });
        var call = service.Create(new Entity("phonecall") { ["subject"] = "First call", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
        service.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        service.Update(SalesTeam.Change(deal, ("customerneed", "Every month end takes nine days"), ("proposedsolution", "Close in three days")));
        service.Execute(new OrganizationRequest("sl_EvaluateGate") { ["OpportunityId"] = deal });
        service.Update(SalesTeam.MoveTo(Team.Develop, deal));
        Team.RunJobs();
        Assert.AreEqual(0, FailedJobs());
        return deal;
    }

    /// <summary>Wins the deal by way of its last stage.</summary>
    public void Win(Guid rep, Guid deal)
    {
        As(rep).Update(SalesTeam.MoveTo(Team.Propose, deal));
        As(rep).Execute(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", Team.Timing))), Status = new OptionSetValue(3) });
        Team.RunJobs();
        Assert.AreEqual(0, FailedJobs());
    }

    /// <summary>Hands the won deal over to somebody in service.</summary>
    public Guid HandOver(Guid rep, Guid deal, Guid receiver)
    {
        var handoff = Seen(rep, "sl_handoff", deal).Single();
        As(rep).Update(new Entity("sl_handoff", handoff)
        {
            ["sl_toid"] = new EntityReference("systemuser", receiver),
            ["statecode"] = new OptionSetValue(0),
            ["statuscode"] = new OptionSetValue(SalesTeam.First),
        });
        return handoff;
    }

    /// <summary>Rows of a table that somebody sees; of a deal, or all.</summary>
    public IReadOnlyList<Guid> Seen(Guid person, string table, Guid? deal = null)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(false) };
        if (deal is { } id)
        {
            query.Criteria.AddCondition("sl_opportunityid", ConditionOperator.Equal, id);
        }

        return [.. As(person).RetrieveMultiple(query).Entities.Select(row => row.Id)];
    }

    /// <summary>Asynchronous steps that ended with an error, or wait to be tried again.</summary>
    public int FailedJobs()
    {
        var query = new QueryExpression("asyncoperation") { ColumnSet = new ColumnSet("statuscode", "message") };
        query.Criteria.AddCondition("message", ConditionOperator.NotNull);
        return Team.Service.RetrieveMultiple(query).Entities.Count;
    }

    public static Entity On(Guid deal, string table, params (string Column, object Value)[] columns)
    {
        var row = new Entity(table) { ["sl_opportunityid"] = new EntityReference("opportunity", deal) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return row;
    }

    /// <summary>A handoff's new status.</summary>
    public static Entity Status(Guid handoff, bool active, int status) => new("sl_handoff", handoff)
    {
        ["statecode"] = new OptionSetValue(active ? 0 : 1),
        ["statuscode"] = new OptionSetValue(status),
    };

    /// <summary>Requires that the platform refuses for want of a right, and no rule does.</summary>
    public static void MustBeRefused(Action act) =>
        Assert.AreEqual(unchecked((int)0x80040220), Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(act).Detail.ErrorCode);

    public void Dispose() => Team.Dispose();
}
