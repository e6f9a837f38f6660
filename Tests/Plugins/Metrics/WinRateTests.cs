using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Win rate, fit and cycle length beside what plain counting over all deals gives.</summary>
[TestClass]
public sealed class WinRateTests
{
    private const int Segment = 1;
    private const int Channel = 2;
    private const int DealType = 3;
    private const int Owner = 4;
    private const int Persona = 13;

    private static readonly Dictionary<int, string> Columns = new() { [Segment] = "sl_segmentid", [Channel] = "sl_channel", [DealType] = "sl_dealtype", [Owner] = "ownerid", [Persona] = "sl_persona" };

    /// <summary>500 deals, seed 11; every row of the metric.</summary>
    [TestMethod]
    public void Every_win_rate_is_what_counting_the_deals_one_by_one_gives()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 500, seed: 11);
        team.Refresh();
        var deals = team.Rows("opportunity");
        var rows = team.Rows("sl_metric").Where(row => (string)row["sl_code"] == "win.rate" && Digits(row, "sl_dimension") != 14).ToList();

        Assert.IsGreaterThan(400, rows.Count);
        foreach (var row in rows)
        {
            var those = deals.Where(deal => IsIn(team, deal, row)).ToList();
            var won = those.Count(deal => State(deal) == 1);
            var lost = those.Count(deal => State(deal) == 2 && Digits(deal, "sl_outcome") != 3);
            Assert.AreEqual((won, won + lost), ((int)(decimal)row["sl_numerator"], (int)row["sl_cases"]), (string)row["sl_name"]);
            Assert.AreEqual(won + lost >= 10, row["sl_enough"]);
            if (won + lost >= 10)
            {
                Assert.AreEqual((double)won / (won + lost), (double)(decimal)row["sl_value"], 1e-6);
            }
            else
            {
                Assert.IsFalse(row.Contains("sl_value"), "too few for a finding");
                Assert.AreEqual(10 - won - lost, row["sl_needed"]);
            }
        }
    }

    /// <summary>7 of 12: 0.5833, Wilson 0.3195 to 0.8067, the example of the method's description.</summary>
    [TestMethod]
    public void Seven_of_twelve_is_told_with_the_range_that_twelve_allow()
    {
        using var team = new SalesTeam();
        var rep = team.User("Ada", "Sales Loop Rep");
        Closed(team, rep, won: 7, lost: 5, walkedAway: 2, days: 30);
        team.Refresh();
        var row = team.Rows("sl_metric").Single(row => Is(row, "win.rate", person: rep, periodKind: 4));

        Assert.AreEqual(0.583333m, row["sl_value"]);
        Assert.AreEqual(0.3195, (double)(decimal)row["sl_low"], 5e-5);
        Assert.AreEqual(0.8067, (double)(decimal)row["sl_high"], 5e-5);
        Assert.AreEqual("7 of 12 deals that were decided of all time were won: 58 % (32 % to 81 %). We walked away from 2 more.", row["sl_text"]);
        Assert.AreEqual(rep, row.GetAttributeValue<EntityReference>("ownerid").Id);
    }

    /// <summary>Segments of 12 of 20 and 12 of 20 differ by nothing; of 36 of 40 and 4 of 40 beyond doubt.</summary>
    [TestMethod]
    [DataRow(12, 20, 12, 20, "These parts do not differ beyond chance.", "These parts do not differ beyond chance.")]
    [DataRow(36, 40, 4, 40, "It is above the others.", "It is below the others.")]
    public void A_segment_is_called_above_or_below_only_where_chance_is_not_enough(int won, int of, int otherWon, int otherOf, string words, string otherWords)
    {
        using var team = new SalesTeam();
        var rep = team.User("Ada", "Sales Loop Rep");
        var segments = new[] { team.Segment("Small", SalesTeam.Observe), team.Segment("Large", SalesTeam.Observe) };
        Closed(team, rep, won, of - won, 0, 30, ("sl_segmentid", new EntityReference("sl_segment", segments[0])));
        Closed(team, rep, otherWon, otherOf - otherWon, 0, 30, ("sl_segmentid", new EntityReference("sl_segment", segments[1])));
        team.Refresh();
        var rows = team.Rows("sl_metric").Where(row => (string)row["sl_code"] == "win.rate" && Digits(row, "sl_dimension") == Segment && Digits(row, "sl_periodkind") == 4).ToDictionary(row => (string)row["sl_memberlabel"]);

        Assert.EndsWith(words, (string)rows["Small"]["sl_text"]);
        Assert.EndsWith(otherWords, (string)rows["Large"]["sl_text"]);
    }

    /// <summary>Won after 10, 20 … 110 days: by type 7 the quartiles are 35, 60 and 85; of 11 the 2nd and the 10th are the range of the median.</summary>
    [TestMethod]
    public void Cycle_length_is_the_median_of_won_deals_with_quartiles_and_the_range_of_the_median()
    {
        using var team = new SalesTeam();
        var rep = team.User("Ada", "Sales Loop Rep");
        for (var days = 10; days <= 110; days += 10)
        {
            Closed(team, rep, won: 1, lost: 0, walkedAway: 0, days);
        }

        team.Refresh();
        var row = team.Rows("sl_metric").Single(row => Is(row, "cycle.length", person: rep, periodKind: 4));

        Assert.AreEqual((60m, 35m, 85m), ((decimal)row["sl_value"], (decimal)row["sl_lowerquartile"], (decimal)row["sl_upperquartile"]));
        Assert.AreEqual((20m, 100m), ((decimal)row["sl_low"], (decimal)row["sl_high"]));
        Assert.AreEqual(60m, row["sl_adjusted"], "with nothing open both are the same");
    }

    [TestMethod]
    public void Open_deals_make_closing_take_longer_than_won_ones_alone_tell()
    {
        using var team = new SalesTeam();
        var rep = team.User("Ada", "Sales Loop Rep");
        Closed(team, rep, won: 20, lost: 0, walkedAway: 0, days: 20);
        Closed(team, rep, won: 5, lost: 0, walkedAway: 0, days: 200);
        using (var history = team.Organization.WriteHistory())
        {
            for (var number = 0; number < 30; number++)
            {
                history.Add(Row(rep, 0, null, SalesLoopOrganization.Now.AddDays(-100), null));
            }

            history.Commit();
        }

        team.Refresh();
        var row = team.Rows("sl_metric").Single(row => Is(row, "cycle.length", person: rep, periodKind: 4));
        Assert.AreEqual(20m, row["sl_value"]);
        // 55 at risk: after 20 days 35 of 55 go on, after 100 days only 5 are watched, and all of those end at 200.
        Assert.AreEqual(200m, row["sl_adjusted"]);
    }

    [TestMethod]
    public void A_deal_closed_before_it_was_opened_is_named_and_left_out_of_durations_and_the_rest_goes_on()
    {
        using var team = new SalesTeam();
        var rep = team.User("Ada", "Sales Loop Rep");
        Closed(team, rep, won: 10, lost: 0, walkedAway: 0, days: 30);
        Closed(team, rep, won: 1, lost: 0, walkedAway: 0, days: -3, ("name", "Upside down"));
        team.Refresh();

        var rows = team.Rows("sl_metric");
        Assert.AreEqual(11, rows.Single(row => Is(row, "win.rate", rep, 4))["sl_cases"]);
        Assert.AreEqual(10, rows.Single(row => Is(row, "cycle.length", rep, 4))["sl_cases"]);
        Assert.AreEqual(1, rows.Single(row => Is(row, "data.mistaken", rep, 4))["sl_cases"]);
        Assert.EndsWith("correct Created On or Actual Close Date: Upside down", (string)team.Rows("sl_job").Single(job => (string)job["sl_code"] == "refresh-metrics")["sl_message"]);
        team.AssertEvidence();
    }

    [TestMethod]
    public void What_matches_fit_is_told_as_a_share_of_what_was_scored()
    {
        using var team = new SalesTeam();
        var rep = team.User("Ada", "Sales Loop Rep");
        Closed(team, rep, 8, 0, 0, 30, ("sl_fitverdict", new OptionSetValue(SalesTeam.First)));
        Closed(team, rep, 4, 0, 0, 30, ("sl_fitverdict", new OptionSetValue(SalesTeam.First + 2)));
        Closed(team, rep, 3, 0, 0, 30);
        team.Refresh();
        var row = team.Rows("sl_metric").Single(row => Is(row, "fit.match", rep, 4));

        Assert.AreEqual("8 of 12 deals that were opened and scored of all time fit: 67 % (39 % to 86 %). 3 more were opened and not scored yet.", row["sl_text"]);
    }

    private static void Closed(SalesTeam team, Guid rep, int won, int lost, int walkedAway, int days, params (string Column, object Value)[] columns)
    {
        using var history = team.Organization.WriteHistory();
        for (var number = 0; number < won + lost + walkedAway; number++)
        {
            history.Add(Row(rep, number < won ? 1 : 2, number < won ? 0 : number < won + lost ? 1 : 3, SalesLoopOrganization.Now.AddDays(-240), days, columns));
        }

        history.Commit();
    }

    private static Entity Row(Guid rep, int state, int? outcome, DateTime opened, int? days, params (string Column, object Value)[] columns)
    {
        var row = new Entity("opportunity", Guid.NewGuid())
        {
            ["name"] = "Deal",
            ["createdon"] = opened,
            ["ownerid"] = new EntityReference("systemuser", rep),
            ["statecode"] = new OptionSetValue(state),
            ["statuscode"] = new OptionSetValue(state == 0 ? 1 : state + 2),
        };
        if (outcome is { } digits)
        {
            row["sl_outcome"] = new OptionSetValue(SalesTeam.First + digits);
            row["actualclosedate"] = opened.Date.AddDays(days!.Value);
        }

        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return row;
    }

    private static bool Is(Entity row, string code, Guid person, int periodKind) =>
        (string)row["sl_code"] == code && row.GetAttributeValue<EntityReference>("sl_personid")?.Id == person && Digits(row, "sl_periodkind") == periodKind && Digits(row, "sl_dimension") == Owner;

    private static bool IsIn(SalesTeam team, Entity deal, Entity row)
    {
        if (State(deal) == 0 || deal.GetAttributeValue<DateTime?>("actualclosedate") is not { } closed)
        {
            return false;
        }

        if (row.GetAttributeValue<DateTime?>("sl_periodstart") is { } start && (closed.Date < start.Date || closed.Date > row.GetAttributeValue<DateTime>("sl_periodend").Date))
        {
            return false;
        }

        if (row.GetAttributeValue<EntityReference>("sl_personid") is { } person)
        {
            return deal.GetAttributeValue<EntityReference>("ownerid").Id == person.Id;
        }

        var unit = row.GetAttributeValue<EntityReference>("sl_businessunitid").Id;
        var home = deal.GetAttributeValue<EntityReference>("owningbusinessunit").Id;
        var isOfUnit = home == unit || team.Row("businessunit", unit).GetAttributeValue<EntityReference>("parentbusinessunitid") is null;
        return isOfUnit && (Digits(row, "sl_dimension") == 0 || Member(deal, Columns[Digits(row, "sl_dimension")!.Value]) == (string)row["sl_member"]);
    }

    private static string Member(Entity deal, string column) => deal.GetAttributeValue<object>(column) switch
    {
        EntityReference lookup => lookup.Id.ToString("D"),
        OptionSetValue option => $"{option.Value - SalesTeam.First}",
        _ => "-",
    };

    private static int State(Entity deal) => deal.GetAttributeValue<OptionSetValue>("statecode").Value;

    private static int? Digits(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column)?.Value - SalesTeam.First;
}
