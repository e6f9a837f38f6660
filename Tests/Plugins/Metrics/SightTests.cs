using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>What can be seen of deals and what can't: coverage, blind spots, hygiene, sensors and traps, against a plain count of the rows.</summary>
[TestClass]
public sealed class SightTests
{
    private const int Active = 0;

    [TestMethod]
    public void Every_figure_opens_to_its_rows_today_and_after_forty_days_in_which_nobody_did_anything()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 300, seed: 11);
        Surround(team, seed: 12);
        team.Refresh();
        team.AssertEvidence();
        var before = Figure(team, "hygiene.untouched");
        team.Clock.Advance(TimeSpan.FromDays(40));
        team.Refresh();
        team.AssertEvidence();

        Assert.IsGreaterThan(before, Figure(team, "hygiene.untouched"), "deals age although nobody changes them");
    }

    [TestMethod]
    public void Figures_are_those_of_a_plain_count_of_the_rows()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 300, seed: 21);
        Surround(team, seed: 22);
        team.Refresh();
        var today = team.Clock.Now.Date;
        var open = team.Rows("opportunity").Where(deal => deal.GetAttributeValue<OptionSetValue>("statecode").Value == 0).ToList();
        var people = By(team, "sl_stakeholder", row => row.GetAttributeValue<OptionSetValue>("statecode").Value == Active);
        var talks = By(team, "sl_conversation", _ => true);
        var signals = By(team, "sl_signal", _ => true);
        var visits = By(team, "sl_stagevisit", _ => true);
        var asked = open.Where(deal => deal.GetAttributeValue<DateTime>("createdon").Date <= today.AddDays(-7)).ToList();
        var moved = asked.Where(deal => visits[deal.Id].Any(visit => visit.GetAttributeValue<OptionSetValue>("sl_direction")?.Value == SalesTeam.First + 1)).ToList();

        AssertFigure(team, "blind.conversation", asked.Count(deal => !talks[deal.Id].Any()), asked.Count);
        AssertFigure(team, "blind.people", asked.Count(deal => !people[deal.Id].Any()), asked.Count);
        AssertFigure(team, "blind.nextstep", asked.Count(deal => !deal.Contains("sl_nextstep") || !deal.Contains("sl_nextstepdueon")), asked.Count);
        AssertFigure(team, "blind.economicbuyer", moved.Count(deal => people[deal.Id].All(person => person.GetAttributeValue<OptionSetValue>("sl_role")?.Value != SalesTeam.First)), moved.Count);
        AssertFigure(team, "blind.evidence", moved.Count(deal => !(deal.GetAttributeValue<int?>("sl_meddicevidenced") >= 4)), moved.Count);
        AssertFigure(team, "blind.value", moved.Count(deal => !deal.Contains("sl_valuelink")), moved.Count);
        Assert.EndsWith(" Asked of deals opened at least 7 days ago.", (string)Row(team, "blind.people")["sl_text"]);
        Assert.EndsWith(" Asked of deals opened at least 7 days ago that have moved on from a stage.", (string)Row(team, "blind.value")["sl_text"]);
        AssertFigure(team, "hygiene.nextstep", open.Count(deal => !(deal.GetAttributeValue<DateTime?>("sl_nextstepdueon")?.Date >= today)), open.Count);
        AssertFigure(team, "hygiene.closedate", open.Count(deal => deal.GetAttributeValue<DateTime?>("estimatedclosedate")?.Date < today), open.Count);
        AssertFigure(team, "hygiene.inhead", open.Count(deal => deal.GetAttributeValue<int?>("sl_legibility") < 60), open.Count(deal => deal.Contains("sl_legibility")));
        AssertFigure(team, "hygiene.untouched", open.Count(deal => Touches(deal).Max() < today.AddDays(-30)), open.Count);
        AssertFigure(team, "coverage.people", open.Count(deal => people[deal.Id].Count() > 1), open.Count, isLacking: false);
        AssertFigure(team, "coverage.nextstep", open.Count(deal => deal.Contains("sl_nextstep") && deal.GetAttributeValue<DateTime?>("sl_nextstepdueon")?.Date >= today), open.Count, isLacking: false);
        AssertFigure(team, "trap.pastgate", open.Count(deal => signals[deal.Id].Any(signal => (string)signal["sl_topic"] == "gate.bypassed")), open.Count);
        AssertFigure(team, "trap.nostage", open.Count(deal => !deal.Contains("sl_stageid")), open.Count);

        IEnumerable<DateTime?> Touches(Entity deal) =>
        [
            deal.GetAttributeValue<DateTime?>("createdon"),
            deal.GetAttributeValue<DateTime?>("sl_stageenteredon"),
            .. talks[deal.Id].Select(talk => talk.GetAttributeValue<DateTime?>("sl_heldon")),
            .. people[deal.Id].Select(person => person.GetAttributeValue<DateTime?>("sl_lastengagedon")),
            .. signals[deal.Id]
                .Where(signal => signal.GetAttributeValue<OptionSetValue>("sl_quality").Value == SalesTeam.First && signal.GetAttributeValue<OptionSetValue>("sl_source")?.Value != SalesTeam.First + 4)
                .Select(signal => signal.GetAttributeValue<DateTime?>("sl_happenedon")),
        ];
    }

    [TestMethod]
    public void A_rep_owns_the_figures_of_their_own_deals_and_reads_no_others()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var ada = team.User("Ada", "Sales Loop Rep");
        var ben = team.User("Ben", "Sales Loop Rep");
        team.Deal(("ownerid", new EntityReference("systemuser", ada)));
        team.Deal(("ownerid", new EntityReference("systemuser", ben)));
        team.RunJobs();
        team.Refresh();
        var own = team.Organization.ServiceFor(ada).Rows("sl_metric");

        Assert.AreSequenceEqual(
            ["hygiene.inhead", "hygiene.nextstep"],
            own.Where(row => ((string)row["sl_code"]).StartsWith("hygiene.", StringComparison.Ordinal) && (int)row["sl_cases"] > 0).Select(row => (string)row["sl_code"]).Order(StringComparer.Ordinal).ToList());
        Assert.IsTrue(own.All(row => row.GetAttributeValue<EntityReference>("ownerid").Id == ada));
        Assert.AreSequenceEqual([], own.Where(row => (string)row["sl_code"] == "sensor.health").Select(row => (string)row["sl_name"]).ToList(), "sensors are everybody's");
    }

    [TestMethod]
    public void A_sensor_that_fell_silent_and_one_that_was_never_heard_of_say_so()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        using (var history = team.Organization.WriteHistory())
        {
            // Twenty replies in twenty days, then none for ten: a gap that chance leaves once in e^10 times.
            for (var number = 0; number < 20; number++)
            {
                history.Add(SignalRow(deal, "email.replied", team.Clock.Now.AddDays(-29 + number), isAside: number < 3));
            }

            history.Commit();
        }

        team.Refresh();
        var replied = team.Rows("sl_metric").Single(row => (string)row["sl_code"] == "sensor.health" && (string)row["sl_member"] == "email.replied" && row.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == SalesTeam.First + 4);
        Assert.AreEqual((3m, 20m, 20, 0.15m), (replied["sl_numerator"], replied["sl_denominator"], replied["sl_cases"], replied["sl_value"]));
        Assert.AreEqual(
            "The last one happened on 2026-02-28, 10 days ago. 3 of 20 signals of all time were kept aside: 15 % (5 % to 36 %). Silent: such a gap is not chance.", replied["sl_text"], "Wilson of 3 of 20: 0.0524 to 0.3604");
        var never = team.Rows("sl_metric").Single(row => (string)row["sl_code"] == "sensor.health" && (string)row["sl_member"] == "proposal.opened");
        Assert.AreEqual(("Proposal opened", 0, false), (never["sl_memberlabel"], never["sl_cases"], never["sl_enough"]));
        team.AssertEvidence();
    }

    [TestMethod]
    public void Activity_that_rises_without_wins_is_called_a_trap_and_little_evidence_is_not()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Ada", "Sales Loop Rep");
        using (var history = team.Organization.WriteHistory())
        {
            for (var number = 0; number < 40; number++)
            {
                // Twenty deals a quarter, half of them won in either; 40 activities in the third quarter and 80 in the fourth.
                var closed = new DateTime(2025, number < 20 ? 8 : 11, 10, 9, 0, 0, DateTimeKind.Utc);
                var deal = Closed(rep, closed, isWon: number % 2 == 0);
                history.Add(deal);
                for (var activity = 0; activity < (number < 20 ? 2 : 4); activity++)
                {
                    history.Add(SignalRow(deal.Id, "activity.completed", closed.AddDays(-activity), isAside: false));
                }
            }

            history.Commit();
        }

        team.Refresh();
        var quarters = team.Rows("sl_metric").Where(row => (string)row["sl_code"] == "trap.activity" && row.Contains("sl_businessunitid")).ToDictionary(row => row.GetAttributeValue<DateTime>("sl_periodstart").Month);
        Assert.AreEqual(
            "80 activities in quarter 4 of 2025, 40 in the quarter before: 2.00 times as many (1.37 to 2.92); win rate 50 % after 50 % (-28 to +28 points). Activity rose and the win rate did not: more of the same does not win more.",
            quarters[10]["sl_text"],
            "exp(ln 2 ± 1.96 √(1/80 + 1/40)) = 1.368 to 2.924; Newcombe of 10/20 and 10/20: ±0.279");
        Assert.Contains("not enough evidence yet", (string)quarters[7]["sl_text"], "there is no quarter before it");
        team.AssertEvidence();
    }

    [TestMethod]
    public void Success_that_hangs_on_one_rep_and_a_play_that_one_rep_uses_are_named()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var reps = new[] { "Ada", "Ben", "Cleo", "Dan" }.Select(name => team.User(name, "Sales Loop Rep")).ToList();
        var play = team.Service.Create(new Entity("sl_play") { ["sl_name"] = "The nine-day month end" });
        var shared = team.Service.Create(new Entity("sl_play") { ["sl_name"] = "The audit trail" });
        using (var history = team.Organization.WriteHistory())
        {
            // Ada wins 17 of 20; an even share of four is 25 %.
            for (var number = 0; number < 20; number++)
            {
                var deal = Closed(reps[number < 17 ? 0 : number - 16], team.Clock.Now.AddDays(-20), isWon: true);
                history.Add(deal);
                history.Add(Use(deal.Id, number < 12 ? play : shared, number < 12 ? reps[0] : reps[number % 4], team.Clock.Now.AddDays(-25)));
            }

            // What hangs on no deal, was put aside, or was a suggestion that nobody took is no use of a play.
            Entity[] none = [Use(Guid.Empty, shared, reps[1], team.Clock.Now.AddDays(-25)), Use(Guid.Empty, play, reps[2], team.Clock.Now.AddDays(-25)), Use(Guid.Empty, play, reps[3], team.Clock.Now.AddDays(-25))];
            none[0].Attributes.Remove("sl_opportunityid");
            var last = Closed(reps[0], team.Clock.Now.AddDays(-900), isWon: true);
            (none[1]["sl_opportunityid"], none[1]["statecode"], none[1]["statuscode"]) = (last.ToEntityReference(), new OptionSetValue(1), new OptionSetValue(2));
            (none[2]["sl_opportunityid"], none[2]["sl_answer"]) = (last.ToEntityReference(), new OptionSetValue(SalesTeam.First + 2));
            history.Add(last);
            foreach (var use in none)
            {
                history.Add(use);
            }

            history.Commit();
        }

        team.Refresh();
        Assert.AreEqual(
            "17 of 20 wins in the last twelve months are those of one of 4 reps: 85 % (64 % to 95 %). That is more than twice an even share: what this rep does is not shared yet.",
            Row(team, "trap.herowins")["sl_text"],
            "Wilson of 17 of 20: 0.640 to 0.948");
        Assert.AreEqual("12 of 20 uses of plays in the last twelve months are of plays that only one rep uses (1 of 2 plays): 60 % (39 % to 78 %).", Row(team, "trap.heroplays")["sl_text"], "Wilson of 12 of 20: 0.387 to 0.781");
        team.AssertEvidence();
    }

    [TestMethod]
    public void How_soon_events_are_on_record_is_told_with_its_median()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        using (var history = team.Organization.WriteHistory())
        {
            for (var days = 0; days < 12; days++)
            {
                var signal = SignalRow(deal, "conversation.held", team.Clock.Now.AddDays(-days).AddHours(-1), isAside: false);
                signal["createdon"] = team.Clock.Now;
                history.Add(signal);
            }

            history.Commit();
        }

        team.Refresh();
        Assert.AreEqual(
            "1 of 12 events that people recorded of all time were on record within a day: 8 % (1 % to 35 %). Half of them after 5.5 days or sooner.",
            team.Rows("sl_metric").Single(row => (string)row["sl_code"] == "hygiene.latency" && row.Contains("sl_businessunitid") && row.GetAttributeValue<OptionSetValue>("sl_dimension").Value == SalesTeam.First && row.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == SalesTeam.First + 4)["sl_text"],
            "Wilson of 1 of 12: 0.0149 to 0.3539; the median of 0 to 11 is 5.5");
    }

    /// <summary>Gives deals what surrounds them, by chance. The same seed gives the same.</summary>
    private static void Surround(SalesTeam team, int seed)
    {
        var chance = new Random(seed);
        var stages = new[] { team.Qualify, team.Develop, team.Propose };
        var deals = team.Rows("opportunity").OrderBy(deal => (string)deal["name"], StringComparer.Ordinal).ToList();
        foreach (var deal in deals.Where(deal => deal.GetAttributeValue<OptionSetValue>("statecode").Value == 0))
        {
            var change = new Entity("opportunity", deal.Id);
            Maybe(change, "sl_nextstep", () => "Show the audit trail");
            Maybe(change, "sl_nextstepdueon", () => team.Clock.Now.Date.AddDays(chance.Next(-30, 60)));
            Maybe(change, "estimatedclosedate", () => team.Clock.Now.Date.AddDays(chance.Next(-30, 90)));
            Maybe(change, "sl_valuelink", () => "Three days instead of nine");
            Maybe(change, "customerneed", () => "Month end");
            Maybe(change, "sl_legibility", () => chance.Next(101));
            Maybe(change, "sl_meddicevidenced", () => chance.Next(7));
            Maybe(change, "sl_stageid", () => new EntityReference("sl_stage", stages[chance.Next(3)]));
            Maybe(change, "sl_stageenteredon", () => Past(90));
            if (change.Attributes.Count > 0)
            {
                var request = new Microsoft.Xrm.Sdk.Messages.UpdateRequest { Target = change };
                request.Parameters["BypassBusinessLogicExecution"] = "CustomSync,CustomAsync";
                team.Service.Execute(request);
            }
        }

        using var history = team.Organization.WriteHistory();
        foreach (var deal in deals)
        {
            for (var left = chance.Next(4); left > 0; left--)
            {
                history.Add(new Entity("sl_stakeholder", Guid.NewGuid())
                {
                    ["sl_name"] = "Somebody", ["sl_opportunityid"] = deal.ToEntityReference(), ["sl_role"] = new OptionSetValue(SalesTeam.First + chance.Next(6)), ["statecode"] = new OptionSetValue(chance.Next(4) == 0 ? 1 : 0),
                    ["statuscode"] = new OptionSetValue(1), ["sl_lastengagedon"] = chance.Next(2) == 0 ? null : Past(90), ["createdon"] = Past(90),
                });
            }

            for (var left = chance.Next(3); left > 0; left--)
            {
                history.Add(new Entity("sl_conversation", Guid.NewGuid()) { ["sl_name"] = "Talk", ["sl_opportunityid"] = deal.ToEntityReference(), ["sl_heldon"] = chance.Next(9) == 0 ? null : Past(90), ["createdon"] = Past(90) });
            }

            for (var left = chance.Next(4); left > 0; left--)
            {
                string[] topics = ["activity.completed", "conversation.held", "note.written", "gate.bypassed", "email.clicked", "Email.Clicked"];
                var signal = SignalRow(deal.Id, topics[chance.Next(topics.Length)], Past(200), isAside: chance.Next(5) == 0);
                signal["sl_source"] = new OptionSetValue(SalesTeam.First + chance.Next(5));
                signal["createdon"] = signal.GetAttributeValue<DateTime>("sl_happenedon").AddHours(chance.Next(200));
                history.Add(signal);
            }

            for (var left = chance.Next(3); left > 0; left--)
            {
                var entered = Past(90);
                var days = chance.Next(20);
                history.Add(new Entity("sl_stagevisit", Guid.NewGuid())
                {
                    ["sl_name"] = "Stay", ["sl_opportunityid"] = deal.ToEntityReference(), ["sl_stageid"] = new EntityReference("sl_stage", stages[chance.Next(3)]), ["sl_enteredon"] = entered,
                    ["sl_lefton"] = entered.AddDays(days), ["sl_days"] = (decimal)days, ["sl_direction"] = new OptionSetValue(SalesTeam.First + chance.Next(1, 3)), ["createdon"] = entered,
                });
            }
        }

        history.Commit();

        DateTime Past(int days) => team.Clock.Now.AddMinutes(-chance.Next(days * 1440));

        void Maybe(Entity row, string column, Func<object> value)
        {
            if (chance.Next(3) > 0)
            {
                row[column] = value();
            }
        }
    }

    private static Entity SignalRow(Guid deal, string topic, DateTime happenedOn, bool isAside) => new("sl_signal", Guid.NewGuid())
    {
        ["sl_name"] = topic,
        ["sl_topic"] = topic,
        ["sl_opportunityid"] = new EntityReference("opportunity", deal),
        ["sl_happenedon"] = happenedOn,
        ["sl_quality"] = new OptionSetValue(SalesTeam.First + (isAside ? 1 : 0)),
        ["createdon"] = happenedOn,
    };

    private static Entity Closed(Guid owner, DateTime closed, bool isWon) => new("opportunity", Guid.NewGuid())
    {
        ["name"] = "Deal",
        ["createdon"] = closed.AddDays(-60),
        ["actualclosedate"] = closed.Date,
        ["ownerid"] = new EntityReference("systemuser", owner),
        ["statecode"] = new OptionSetValue(isWon ? 1 : 2),
        ["statuscode"] = new OptionSetValue(isWon ? 3 : 4),
        ["sl_outcome"] = new OptionSetValue(SalesTeam.First + (isWon ? 0 : 1)),
    };

    private static Entity Use(Guid deal, Guid play, Guid user, DateTime on) => new("sl_playuse", Guid.NewGuid())
    {
        ["sl_name"] = "Use",
        ["sl_opportunityid"] = new EntityReference("opportunity", deal),
        ["sl_playid"] = new EntityReference("sl_play", play),
        ["sl_usedbyid"] = new EntityReference("systemuser", user),
        ["sl_usedon"] = on,
        ["createdon"] = on,
    };

    private static ILookup<Guid, Entity> By(SalesTeam team, string table, Func<Entity, bool> counts) =>
        team.Rows(table).Where(row => row.Contains("sl_opportunityid") && counts(row)).ToLookup(row => row.GetAttributeValue<EntityReference>("sl_opportunityid").Id);

    /// <summary>The row of everybody's deals, as one part.</summary>
    private static Entity Row(SalesTeam team, string code) => team.Rows("sl_metric")
        .Where(row => (string)row["sl_code"] == code && row.Contains("sl_businessunitid") && row.GetAttributeValue<OptionSetValue>("sl_dimension").Value == SalesTeam.First)
        .MaxBy(row => row.GetAttributeValue<decimal>("sl_denominator"))!;

    private static int Figure(SalesTeam team, string code) => (int)Row(team, code).GetAttributeValue<decimal>("sl_numerator");

    private static void AssertFigure(SalesTeam team, string code, int part, int whole, bool isLacking = true)
    {
        var row = Row(team, code);
        Assert.AreEqual((part, whole), ((int)(decimal)row["sl_numerator"], (int)(decimal)row["sl_denominator"]), code);
        Assert.AreEqual(isLacking ? part : whole, row["sl_cases"], code);
        Assert.AreEqual((double)part / whole, (double)row.GetAttributeValue<decimal>("sl_value"), 1e-6, code);
    }
}
