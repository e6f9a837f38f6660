using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins.Metrics;

namespace SalesLoop.Tests.Plugins.Feedback;

/// <summary>Figures of handoffs, feedback, promises and what SDRs claim, held against plain counting over all rows.</summary>
[TestClass]
public sealed class FamilyTests
{
    private const int AllTime = SalesTeam.First + 4;

    /// <summary>300 deals, seed 7, with handoffs, feedback and promises by chance.</summary>
    [TestMethod]
    public void Every_figure_is_what_plain_counting_gives_and_opens_to_its_rows()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 300, seed: 7);
        var sdrs = new[] { team.User("Sam", "Sales Loop SDR", team.Unit("West")), team.User("Sue", "Sales Loop SDR") };
        Plant(team, new Random(7), sdrs);
        team.Refresh();
        team.AssertEvidence();

        var deals = team.Rows("opportunity").ToDictionary(row => row.Id);
        var won = deals.Values.Where(row => State(row) == 1).Select(row => row.Id).ToHashSet();
        var newest = team.Rows("sl_feedback").Where(row => won.Contains(Deal(row)) && row.Contains("sl_dealquality"))
            .GroupBy(Deal).Select(given => given.OrderByDescending(row => row["sl_givenon"]).First()).Select(row => Choice(row, "sl_dealquality")).ToList();
        AssertShare(team, "service.quality", newest.Count(rating => rating >= 4), newest.Count);

        var promises = team.Rows("sl_promise").Where(row => won.Contains(Deal(row))).ToList();
        var judged = promises.Where(row => Choice(row, "sl_kept") > 0).GroupBy(Deal).ToList();
        AssertShare(team, "promise.kept", judged.Count(said => said.All(row => Choice(row, "sl_kept") == 1)), judged.Count);
        AssertShare(team, "promise.unlisted", promises.Where(row => Choice(row, "sl_standing") == 3).Select(Deal).Distinct().Count(), won.Count);
        AssertShare(team, "promise.overpromised", promises.Where(row => Choice(row, "sl_standing") == 3 || Choice(row, "sl_kept") is 2 or 3).Select(Deal).Distinct().Count(), won.Count);

        var sent = team.Rows("sl_handoff").Where(row => row.Contains("sl_handedon")).ToList();
        foreach (var (kind, code) in new[] { (0, "handoff.service"), (3, "handoff.sdr") })
        {
            var these = sent.Where(row => Choice(row, "sl_kind") == kind).ToList();
            var answered = these.Where(row => row.GetAttributeValue<OptionSetValue>("statuscode").Value is 2 or 820110001 or 820110002).ToList();
            AssertShare(team, $"{code}.accepted", answered.Count(row => row.GetAttributeValue<OptionSetValue>("statuscode").Value == 2), answered.Count);
            AssertShare(team, $"{code}.complete", these.Count(row => (int)row["sl_completeness"] == 100), these.Count);
            var days = these.Where(row => row.Contains("sl_answeredon")).Select(row => (double)((DateTime)row["sl_answeredon"] - (DateTime)row["sl_handedon"]).Days).Order().ToList();
            Assert.AreEqual((decimal)((days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2), Row(team, $"{code}.time", 0, "")["sl_value"], $"the median of {days.Count} answers");
        }

        var compared = sent.Where(row => Choice(row, "sl_kind") == 3 && row.Contains("sl_painalignment")).ToList();
        foreach (var sdr in sdrs)
        {
            var own = compared.Where(row => row.GetAttributeValue<EntityReference>("sl_fromid").Id == sdr).Select(row => (decimal)row["sl_painalignment"]).ToList();
            var row = Row(team, "sdr.alignment", 17, sdr.ToString("D"));
            Assert.AreEqual(own.Count, row["sl_cases"]);
            Assert.AreEqual(Math.Round(own.Average(), 6), row["sl_value"]);
            Assert.AreEqual(sdr, row.GetAttributeValue<EntityReference>("ownerid").Id, "an SDR's figure is the SDR's");
        }

        var withPain = sent.Where(row => Choice(row, "sl_kind") == 3 && ((string)row["sl_earlysigns"]).Contains("pain", StringComparison.Ordinal)).Select(Deal).Distinct().Where(id => IsDecided(deals[id])).ToList();
        var sign = Row(team, "sdr.sign.winrate", 25, "pain");
        Assert.AreEqual((withPain.Count, (decimal)withPain.Count(won.Contains)), (sign["sl_cases"], sign["sl_numerator"]));
    }

    [TestMethod]
    public void An_SDR_reads_their_own_figure_and_no_other_does_and_the_manager_of_the_deals_reads_both()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 120, seed: 8);
        var sdrs = new[] { team.User("Sam", "Sales Loop SDR"), team.User("Sue", "Sales Loop SDR") };
        Plant(team, new Random(8), sdrs);
        team.Refresh();

        foreach (var sdr in sdrs)
        {
            var query = new QueryExpression("sl_metric") { ColumnSet = new ColumnSet("sl_member") };
            query.Criteria.AddCondition("sl_code", ConditionOperator.Equal, "sdr.alignment");
            var seen = team.Organization.ServiceFor(sdr).RetrieveMultiple(query).Entities.Select(row => row["sl_member"]).Distinct().ToList();
            Assert.AreSequenceEqual([sdr.ToString("D")], seen);
        }
    }

    private static void Plant(SalesTeam team, Random chance, Guid[] sdrs)
    {
        var commitment = team.Service.Create(new Entity("sl_commitment") { ["sl_name"] = "Onboarding", ["sl_code"] = "onboarding", ["sl_kind"] = new OptionSetValue(SalesTeam.First) });
        var deals = team.Rows("opportunity");
        using var history = team.Organization.WriteHistory();
        foreach (var deal in deals)
        {
            var opened = deal.GetAttributeValue<DateTime>("createdon");
            if (chance.Next(2) == 0)
            {
                history.Add(Handoff(chance, deal, 3, opened, ("sl_fromid", SdrTeam.User(sdrs[chance.Next(2)])), ("sl_earlysigns", chance.Next(2) == 0 ? "pain fit" : "-"), ("sl_painalignment", chance.Next(4) == 0 ? null : Math.Round((decimal)chance.NextDouble(), 4))));
            }

            if (State(deal) != 1)
            {
                continue;
            }

            history.Add(Handoff(chance, deal, 0, opened.AddDays(20)));
            for (var number = chance.Next(3); number > 0; number--)
            {
                history.Add(On(deal, "sl_feedback", opened, ("sl_givenon", opened.AddDays(30 + number)), ("sl_dealquality", chance.Next(4) == 0 ? null : new OptionSetValue(SalesTeam.First + chance.Next(1, 6)))));
                history.Add(On(deal, "sl_promise", opened, ("sl_words", "Onboarding in a week"), ("sl_commitmentid", chance.Next(2) == 0 ? new EntityReference("sl_commitment", commitment) : null), ("sl_standing", new OptionSetValue(SalesTeam.First + chance.Next(4))), ("sl_kept", new OptionSetValue(SalesTeam.First + chance.Next(4)))));
            }
        }

        history.Commit();
    }

    private static Entity Handoff(Random chance, Entity deal, int kind, DateTime on, params (string Column, object? Value)[] more)
    {
        var status = new[] { 820110000, 820110001, 2, 2, 820110002 }[chance.Next(5)];
        return On(deal, "sl_handoff", on,
        [
            .. more,
            ("sl_kind", new OptionSetValue(SalesTeam.First + kind)),
            ("sl_handedon", on),
            ("sl_answeredon", status == 820110000 ? null : on.AddDays(chance.Next(9))),
            ("sl_completeness", chance.Next(2) == 0 ? 100 : 60),
            ("statecode", new OptionSetValue(status is 2 or 820110002 ? 1 : 0)),
            ("statuscode", new OptionSetValue(status)),
        ]);
    }

    private static Entity On(Entity deal, string table, DateTime on, params (string Column, object? Value)[] columns)
    {
        var row = new Entity(table, Guid.NewGuid()) { ["sl_name"] = "Planted", ["sl_opportunityid"] = deal.ToEntityReference(), ["createdon"] = on, ["modifiedon"] = on, ["ownerid"] = deal["ownerid"] };
        foreach (var (column, value) in columns.Where(column => column.Value is not null))
        {
            row[column] = value;
        }

        return row;
    }

    private static void AssertShare(SalesTeam team, string code, int part, int whole)
    {
        var row = Row(team, code, 0, "");
        Assert.IsGreaterThan(10, whole, code);
        Assert.AreEqual(((decimal)part, (decimal)whole, whole), (row["sl_numerator"], row["sl_denominator"], row["sl_cases"]), code);
        Assert.AreEqual(Math.Round((decimal)part / whole, 6), row["sl_value"], code);
        Assert.IsTrue((bool)row["sl_enough"] && (decimal)row["sl_low"] <= (decimal)row["sl_value"] && (decimal)row["sl_value"] <= (decimal)row["sl_high"], code);
    }

    /// <summary>Everybody's figure of all time.</summary>
    private static Entity Row(SalesTeam team, string code, int dimension, string member) => team.Rows("sl_metric").Single(row =>
        (string)row["sl_code"] == code
        && row.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == AllTime
        && row.GetAttributeValue<OptionSetValue>("sl_dimension").Value == SalesTeam.First + dimension
        && (row.GetAttributeValue<string>("sl_member") ?? "") == member
        && !((string)row["sl_evidencequery"]).Contains("owningbusinessunit", StringComparison.Ordinal)
        && !row.Contains("sl_personid"));

    private static bool IsDecided(Entity deal) => State(deal) == 1 || (State(deal) == 2 && Choice(deal, "sl_outcome") != 3);

    private static int State(Entity deal) => deal.GetAttributeValue<OptionSetValue>("statecode").Value;

    private static Guid Deal(Entity row) => row.GetAttributeValue<EntityReference>("sl_opportunityid").Id;

    private static int Choice(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value - SalesTeam.First;
}
