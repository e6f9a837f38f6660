using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins.Access;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>A segment goes round its loop one cycle at a time, and each cycle leaves what it taught to those who must hear it.</summary>
[TestClass]
public sealed class CycleTests
{
    [TestMethod]
    public void Closing_a_cycle_asks_for_an_improvement_of_each_part_for_what_was_learned_and_for_a_reader()
    {
        using var company = new Company();
        var (segment, cycle) = Running(company);

        Assert.AreEqual(
            "This cycle can't be closed yet. To close it:\n"
            + "1. Name one improvement of Express: what is clearer now?\n"
            + "2. Name one improvement of Tailor: what is more personal now?\n"
            + "3. Name one improvement of Amplify: what is used by more people now?\n"
            + "4. Name one improvement of Evolve: what will change because of what happened?\n"
            + "5. Write what was learned\n"
            + "6. Name at least one person who must hear it, under Readers",
            SalesTeam.Refusal(() => company.As(company.Mona).Update(Closing(cycle))));
        var reader = Read(company, cycle, company.Rita);
        company.Team.Service.Delete("sl_cyclereader", reader);
        Assert.Contains("1. Name at least one person", SalesTeam.Refusal(() => company.As(company.Mona).Update(Taught(Closing(cycle)))), "a reader who was removed does not count");

        Read(company, cycle, company.Rita);
        company.As(company.Mona).Update(Taught(Closing(cycle)));
        var cycles = Cycles(company, segment);
        Assert.AreSequenceEqual(["Enterprise, cycle 1: Closed", "Enterprise, cycle 2: Running"], cycles.Select(row => $"{row["sl_name"]}: {row.FormattedValues["statuscode"]}"));
        Assert.AreEqual((cycle, 2, new DateTime(2026, 3, 10), company.Mona), (cycles[1].GetAttributeValue<EntityReference>("sl_previousid").Id, cycles[1]["sl_number"], cycles[1]["sl_startedon"], cycles[1].GetAttributeValue<EntityReference>("ownerid").Id));
        Assert.AreEqual((new DateTime(2026, 3, 10), "No figures were computed for this segment in the time of the cycle."), (cycles[0]["sl_closedon"], cycles[0]["sl_evidence"]));
    }

    [TestMethod]
    public void A_segment_runs_one_cycle_at_a_time()
    {
        using var company = new Company();
        var (segment, _) = Running(company);

        Assert.AreEqual(
            "This cycle was not opened: Enterprise is still in \"Enterprise, cycle 1\". Close that one first; closing it opens the next.",
            SalesTeam.Refusal(() => company.As(company.Mona).Create(Row(segment))));
        company.As(company.Mona).Create(Row(company.Team.Segment("Small", SalesTeam.Observe)));
    }

    [TestMethod]
    public void What_a_cycle_showed_and_when_it_closed_is_the_servers_to_write_and_each_has_name_number_and_segment()
    {
        using var company = new Company();
        var segment = company.Team.Segment("Enterprise", SalesTeam.Observe);
        var mona = company.As(company.Mona);
        var row = Row(segment);
        (row["sl_number"], row["sl_name"], row["sl_evidence"], row["sl_closedon"]) = (7, " ", "Win rate doubled", new DateTime(2026, 1, 1));
        var cycle = mona.Create(row);
        mona.Update(new Entity("sl_cycle", cycle) { ["sl_evidence"] = "Win rate doubled", ["sl_closedon"] = new DateTime(2026, 1, 1), ["sl_learned"] = "Ask earlier" });

        var stored = company.Team.Row("sl_cycle", cycle);
        Assert.AreEqual(("Enterprise, cycle 1", 1, "Ask earlier"), (stored["sl_name"], stored["sl_number"], stored["sl_learned"]));
        Assert.IsFalse(stored.Contains("sl_evidence") || stored.Contains("sl_closedon"));
        Assert.AreEqual("This cycle was not opened: it doesn't say which segment goes round its loop. Choose the segment.", SalesTeam.Refusal(() => mona.Create(new Entity("sl_cycle") { ["sl_name"] = "Ours" })));
        company.Team.Service.Update(new Entity("sl_cycle", cycle) { ["sl_evidence"] = "From the tool before" });
        Assert.AreEqual("From the tool before", company.Team.Row("sl_cycle", cycle)["sl_evidence"], "an administrator brings history along");
    }

    [TestMethod]
    public void A_closed_cycle_stays_as_it_is()
    {
        using var company = new Company();
        var (_, cycle) = Running(company);
        Read(company, cycle, company.Rita);
        company.As(company.Mona).Update(Taught(Closing(cycle)));

        foreach (var change in new[] { new Entity("sl_cycle", cycle) { ["sl_learned"] = "Something nicer" }, new Entity("sl_cycle", cycle) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) } })
        {
            Assert.AreEqual(
                "This cycle is closed and stays as it is, for the record. What you learned since belongs to the cycle that runs now.",
                SalesTeam.Refusal(() => company.As(company.Mona).Update(change)));
        }
    }

    [TestMethod]
    public void Each_reader_has_a_row_of_their_own_and_nobody_else_says_that_they_have_read_it()
    {
        using var company = new Company();
        var (_, cycle) = Running(company);
        var reader = Read(company, cycle, company.Rita);
        var marked = new Entity("sl_cyclereader", reader) { ["sl_readon"] = new DateTime(2020, 1, 1) };

        Assert.AreEqual("Only the reader can say that they have read it.", SalesTeam.Refusal(() => company.As(company.Mona).Update(marked)));
        Company.MustBeRefused(() => company.As(company.Rob).Update(marked));
        company.As(company.Rita).Update(marked);
        Assert.AreEqual(company.Team.Clock.Now, company.Team.Row("sl_cyclereader", reader)["sl_readon"], "when is the server's to say");
        Assert.AreEqual("What was read can't be unread.", SalesTeam.Refusal(() => company.As(company.Rita).Update(new Entity("sl_cyclereader", reader) { ["sl_readon"] = null })));
    }

    [TestMethod]
    public void Service_hears_what_a_cycle_taught_when_it_is_named()
    {
        using var company = new Company();
        var (_, cycle) = Running(company);
        var reader = Read(company, cycle, company.Sven);
        company.As(company.Sven).Update(new Entity("sl_cyclereader", reader) { ["sl_readon"] = DateTime.UtcNow });

        Assert.AreEqual("Enterprise, cycle 1", company.As(company.Sven).Retrieve("sl_cycle", cycle, new ColumnSet("sl_name"))["sl_name"]);
    }

    [TestMethod]
    public void The_figures_of_the_segment_in_the_time_of_the_cycle_are_kept_with_it()
    {
        using var company = new Company();
        var (segment, cycle) = Running(company);
        Figure(company, segment, "Win rate, March", new DateTime(2026, 3, 11), 0.5833m, 12, 0);
        Figure(company, segment, "Deal quality, March", new DateTime(2026, 3, 11), null, 4, 6);
        Figure(company, segment, "Win rate, January", new DateTime(2026, 1, 1), 0.9m, 30, 0);
        Figure(company, company.Team.Segment("Small", SalesTeam.Observe), "Win rate, elsewhere", new DateTime(2026, 3, 11), 0.9m, 30, 0);
        Read(company, cycle, company.Rita);
        company.Team.Clock.Advance(TimeSpan.FromDays(40));
        company.As(company.Mona).Update(Taught(Closing(cycle)));

        Assert.AreEqual(
            "Deal quality, March: not enough evidence yet, n 4, 6 more needed\nWin rate, March: 0.583 (0.32 to 0.807), n 12",
            company.Team.Row("sl_cycle", cycle)["sl_evidence"]);
    }

    private static void Figure(Company company, Guid segment, string name, DateTime from, decimal? value, int cases, int needed) => company.Team.Service.Create(new Entity("sl_metric")
    {
        ["sl_name"] = name,
        ["sl_dimension"] = new OptionSetValue(SalesTeam.First + 1),
        ["sl_member"] = segment.ToString("D"),
        ["sl_periodstart"] = from,
        ["sl_periodend"] = from.AddDays(20),
        ["sl_value"] = value,
        ["sl_low"] = value is null ? null : 0.3195m,
        ["sl_high"] = value is null ? null : 0.8067m,
        ["sl_cases"] = cases,
        ["sl_needed"] = needed,
    });

    private static (Guid Segment, Guid Cycle) Running(Company company)
    {
        var segment = company.Team.Segment("Enterprise", SalesTeam.Observe);
        return (segment, company.As(company.Mona).Create(Row(segment)));
    }

    private static Guid Read(Company company, Guid cycle, Guid reader) => company.As(company.Mona).Create(new Entity("sl_cyclereader") { ["sl_cycleid"] = new EntityReference("sl_cycle", cycle), ["sl_readerid"] = SdrTeam.User(reader) });

    private static Entity Row(Guid segment) => new("sl_cycle") { ["sl_segmentid"] = new EntityReference("sl_segment", segment) };

    private static Entity Closing(Guid cycle) => new("sl_cycle", cycle) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) };

    private static Entity Taught(Entity cycle)
    {
        foreach (var column in new[] { "sl_expressimprovement", "sl_tailorimprovement", "sl_amplifyimprovement", "sl_evolveimprovement", "sl_learned" })
        {
            cycle[column] = $"Something about {column}";
        }

        return cycle;
    }

    private static DataCollection<Entity> Cycles(Company company, Guid segment)
    {
        var query = new QueryExpression("sl_cycle") { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_segmentid", ConditionOperator.Equal, segment);
        query.AddOrder("sl_number", OrderType.Ascending);
        return company.Team.Service.RetrieveMultiple(query).Entities;
    }
}
