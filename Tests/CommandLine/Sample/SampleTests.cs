using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Sample;
using SalesLoop.CommandLine.Sample.Year;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Sample;

/// <summary>The sample in a real organization: what it writes, and that it comes out again.</summary>
[TestClass]
public sealed class SampleTests
{
    private static readonly SampleYear Year = SampleYear.UpTo(SalesLoopOrganization.Now, seed: 7, deals: 60);

    // Written by the platform about what was done; nothing of the sample's own.
    private static readonly string[] Records = ["asyncoperation", "plugintracelog"];

    [TestMethod]
    public void The_sample_comes_out_again_completely()
    {
        using var organization = Configured();
        var before = Counts(organization);
        Fill(organization);
        Assert.IsGreaterThan(Year.Deals * 8, Counts(organization).Values.Sum() - before.Values.Sum());

        Assert.IsTrue(SampleRemoval.Any(Administrator(organization)));
        new SampleRemoval(organization).Remove();

        Assert.IsFalse(SampleRemoval.Any(Administrator(organization)));
        Assert.AreSequenceEqual(Lines(before), Lines(Counts(organization)));
    }

    [TestMethod]
    public void Rows_of_ones_own_stay_when_the_sample_goes()
    {
        using var organization = Configured();
        Fill(organization);
        var service = Administrator(organization);
        var account = service.Create(new Entity("account") { ["name"] = "A real customer" });
        var deal = service.Create(new Entity("opportunity") { ["name"] = "A real deal", ["customerid"] = new EntityReference("account", account) });
        new SampleRemoval(organization).Remove();

        Assert.AreEqual("A real deal", service.Retrieve("opportunity", deal, new ColumnSet("name")).GetAttributeValue<string>("name"));
    }

    [TestMethod]
    public void Rows_of_ones_own_keep_what_they_stand_on_until_they_are_gone()
    {
        using var organization = Configured();
        var before = Counts(organization);
        Fill(organization);
        var service = Administrator(organization);
        var contact = Rows(organization, "contact", "parentcustomerid").First();
        var account = contact.GetAttributeValue<EntityReference>("parentcustomerid");
        var lonely = Rows(organization, "account", "name").First(row => row.Id != account.Id);
        var people = Rows(organization, "systemuser", "firstname").Where(row => row.Contains("firstname")).ToDictionary(row => row.GetAttributeValue<string>("firstname"), row => row.ToEntityReference());
        Entity[] own =
        [
            new("opportunity") { ["name"] = "A real deal", ["customerid"] = lonely.ToEntityReference() },
            new("opportunity") { ["name"] = "A second one", ["customerid"] = lonely.ToEntityReference() },
            new("task") { ["subject"] = "Call back", ["regardingobjectid"] = contact.ToEntityReference() },
            new("task") { ["subject"] = "Review the quarter", ["ownerid"] = people["Saskia"] },
        ];
        foreach (var row in own)
        {
            row.Id = service.Create(row);
        }

        var first = new SampleRemoval(organization).Remove();

        Assert.AreSequenceEqual(
            [
                "kept: 1 account that your own rows refer to",
                "kept: 1 account that kept rows refer to",
                "kept: 1 contact that your own rows refer to",
                "kept: 1 user that your own rows refer to",
            ],
            first.KeptLines(organization.Schema));
        Assert.AreEqual(lonely.Id, Read(own[0], "customerid").Id);
        Assert.AreEqual(contact.Id, Read(own[2], "regardingobjectid").Id);
        Assert.AreEqual(people["Saskia"].Id, Read(own[3], "ownerid").Id);
        Assert.AreSequenceEqual(new[] { account.Id, lonely.Id }.Order(), Rows(organization, "account", "name").Select(row => row.Id).Order());

        foreach (var row in own)
        {
            service.Delete(row.LogicalName, row.Id);
        }

        Assert.IsTrue(SampleRemoval.Any(service));
        Assert.IsEmpty(new SampleRemoval(organization).Remove().Kept);
        Assert.IsFalse(SampleRemoval.Any(service));
        Assert.AreSequenceEqual(Lines(before), Lines(Counts(organization)));
        EntityReference Read(Entity row, string column) => service.Retrieve(row.LogicalName, row.Id, new ColumnSet(column)).GetAttributeValue<EntityReference>(column);
    }

    [TestMethod]
    public void A_sample_that_was_played_through_the_plug_ins_keeps_nothing_when_it_goes()
    {
        var clock = new SampleClock(SampleData.Beginning(SalesLoopOrganization.Now));
        using var organization = Configured(clock);
        SampleData.Fill(organization, clock, SalesLoopOrganization.Now);

        var removed = new SampleRemoval(organization).Remove();

        Assert.AreEqual("", string.Join('\n', removed.KeptLines(organization.Schema)));
        Assert.IsGreaterThan(SampleData.UsualDeals, removed.Removed["opportunity"]);
        Assert.IsFalse(SampleRemoval.Any(Administrator(organization)));
    }

    [TestMethod]
    public void Gates_that_the_sample_turned_on_observe_again_when_it_is_gone()
    {
        using var organization = Configured();
        var people = SampleTeam.Hire(Administrator(organization));
        var segments = Rows(organization, "sl_segment", "sl_name");
        organization.ServiceFor(people["revops"]).Update(new Entity("sl_segment", segments[0].Id) { ["sl_gatemode"] = new OptionSetValue((int)GateMode.Enforce) });
        Administrator(organization).Update(new Entity("sl_segment", segments[1].Id) { ["sl_gatemode"] = new OptionSetValue((int)GateMode.Warn) });
        new SampleRemoval(organization).Remove();

        Assert.AreSequenceEqual(
            [(int)GateMode.Observe, (int)GateMode.Warn],
            segments.Take(2).Select(segment => Administrator(organization).Retrieve("sl_segment", segment.Id, new ColumnSet("sl_gatemode")).GetAttributeValue<OptionSetValue>("sl_gatemode").Value));
    }

    [TestMethod]
    public void Who_received_a_handoff_in_the_past_finds_it_and_its_deal_and_what_sdrs_claimed_is_compared()
    {
        using var organization = Configured();
        Fill(organization);
        SampleData.Settle(organization);
        var claims = Rows(organization, "sl_handoff", "sl_pain", "sl_discoveredpain", "sl_painalignmentnote").Where(handoff => handoff.Contains("sl_pain") && handoff.Contains("sl_discoveredpain")).ToList();
        Assert.IsNotEmpty(claims);
        Assert.IsEmpty(claims.Where(claim => !claim.Contains("sl_painalignmentnote")), "the plug-ins did not see them come");
        var saskia = Rows(organization, "systemuser", "firstname").Single(user => user.GetAttributeValue<string>("firstname") == "Saskia").Id;
        var won = Year.All().Count(plan => plan.Ending == Ending.Won);

        Assert.HasCount(won, Seen("opportunity"));
        // With a deal come the handoffs it had before.
        Assert.AreEqual(won, Seen("sl_handoff").Count(handoff => handoff.GetAttributeValue<EntityReference>("sl_toid").Id == saskia));
        DataCollection<Entity> Seen(string table) => organization.ServiceFor(saskia).RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(true) }).Entities;
    }

    [TestMethod]
    public void What_is_written_is_what_was_planned()
    {
        using var organization = Configured();
        Fill(organization);
        var plans = Year.All().ToList();
        var deals = Rows(organization, "opportunity", "statecode", "actualvalue", "sl_closereasonid", "sl_stageid", "ownerid");

        Assert.HasCount(plans.Count, deals);
        Assert.AreEqual(plans.Count(plan => plan.Ending == Ending.Won), deals.Count(deal => deal.GetAttributeValue<OptionSetValue>("statecode").Value == 1));
        Assert.AreEqual(plans.Where(plan => plan.Ending == Ending.Won).Sum(plan => plan.Amount), deals.Sum(deal => deal.GetAttributeValue<Money>("actualvalue")?.Value ?? 0));
        Assert.HasCount(plans.Sum(plan => plan.Visits.Count), Rows(organization, "sl_stagevisit"));
        Assert.HasCount(plans.Sum(plan => plan.Plays.Count), Rows(organization, "sl_playuse"));
        Assert.HasCount(plans.Count(plan => plan.Ending != Ending.Open), Rows(organization, "sl_winlossreview"));
    }

    [TestMethod]
    public void The_past_that_the_sample_brings_went_past_no_gate()
    {
        using var organization = Configured();
        Fill(organization);
        var service = Administrator(organization);
        var job = Rows(organization, "sl_job").Single(row => (string)row["sl_code"] == "reconcile-stages");
        service.Update(new Entity("sl_job", job.Id) { ["sl_watermark"] = SalesLoopOrganization.Now.AddYears(-2) });
        var (handled, found, done) = (0, 0, false);
        while (!done)
        {
            var slice = service.Execute(new OrganizationRequest("sl_ReconcileStages"));
            (handled, found, done) = (handled + (int)slice["Handled"], found + (int)slice["Found"], (bool)slice["Done"]);
        }

        Assert.AreEqual((Year.Deals, 0), (handled, found));
    }

    [TestMethod]
    public void Every_row_of_the_sample_points_to_rows_that_are_there()
    {
        using var organization = Configured();
        Fill(organization);
        var known = new Dictionary<string, HashSet<Guid>>();
        var marked = organization.Schema.Tables.Where(table => table.Find(SampleTag.Column) is not null && !table.IsIntersect).Select(table => table.LogicalName);

        foreach (var row in marked.SelectMany(table => Rows(organization, table)).Where(row => row.GetAttributeValue<int?>(SampleTag.Column) == SampleTag.Value))
        {
            foreach (var (column, value) in row.Attributes.Where(attribute => attribute.Value is EntityReference))
            {
                var reference = (EntityReference)value;
                if (!known.TryGetValue(reference.LogicalName, out var ids))
                {
                    known[reference.LogicalName] = ids = [.. Rows(organization, reference.LogicalName).Select(other => other.Id)];
                }

                Assert.Contains(reference.Id, ids, $"{row.LogicalName}.{column}");
            }
        }
    }

    private static Organization Configured(TimeProvider? clock = null)
    {
        var organization = SalesLoopOrganization.New(clock);
        ConfigurationImport.Apply(Administrator(organization), ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        return organization;
    }

    private static void Fill(Organization organization) =>
        YearWriter.Write(organization, Year, SampleTeam.Hire(Administrator(organization)), isLean: false);

    private static IOrganizationService Administrator(Organization organization) => organization.ServiceFor(organization.AdministratorId);

    private static Dictionary<string, int> Counts(Organization organization) => organization.Schema.Tables
        .Where(table => !Records.Contains(table.LogicalName))
        .ToDictionary(table => table.LogicalName, table => Rows(organization, table.LogicalName, [table.PrimaryKey]).Count);

    private static IEnumerable<string> Lines(Dictionary<string, int> counts) => counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key}: {count.Value}");

    private static DataCollection<Entity> Rows(Organization organization, string table, params string[] columns) =>
        Administrator(organization).RetrieveMultiple(new QueryExpression(table) { ColumnSet = columns.Length == 0 ? new ColumnSet(true) : new ColumnSet(columns) }).Entities;
}
