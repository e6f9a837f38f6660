using System.Globalization;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>
/// What the gate asked, what exceptions let pass, who said why deals closed: worked through the gate by a rep and a manager, then counted.
/// Of 60 deals every second has its need written; of the others every second gets an exception, and the rest write it after a refusal.
/// </summary>
[TestClass]
public sealed class OutcomeTests
{
    private const int AllTime = SalesTeam.First + 4;

    [TestMethod]
    public void The_gate_exceptions_and_views_are_counted_as_they_happened_and_every_figure_opens_to_its_rows()
    {
        using var work = new Work();
        work.Team.Refresh();

        // 60 first tries, 30 of them refused; then 15 with an exception and 15 with the need.
        Assert.AreEqual("45 of 90", Share(work, "gate.met", "need"));
        Assert.AreEqual("30 of 90", Share(work, "gate.refused", "need"));
        // Every third deal is lost: of the fifteen that passed by an exception those numbered 9, 21, 33, 45 and 57.
        Assert.AreEqual("15 of 15", Share(work, "exception.used", work.Team.Need.ToString()));
        Assert.AreEqual("10 of 15", Share(work, "exception.winrate", work.Team.Need.ToString()));
        Assert.AreEqual("10 of 15", Share(work, "exception.winrate", ""));
        Assert.AreEqual("4 of 6", Share(work, "close.disagreement", ""), "of six closes a manager looked at, two told the same");
        Assert.AreEqual("4 of 6", Share(work, "close.contradicted", ""));
        Assert.AreEqual("6 of 20", Share(work, "loss.competitor", work.Competitor.ToString()));
        Assert.AreEqual("6 of 20", Share(work, "loss.competitor", ""));
        work.Team.AssertEvidence();
    }

    [TestMethod]
    public void Whether_deals_that_met_a_criterion_are_won_more_often_is_told_within_segments_and_as_no_cause()
    {
        using var work = new Work();
        work.Team.Refresh();
        var effect = Of(work, "gate.effect", "need");

        // 30 of 45 won with it, 10 of 15 without it: the same odds.
        Assert.AreEqual(60, effect["sl_cases"]);
        Assert.AreEqual(1.0m, Math.Round(effect.GetAttributeValue<decimal>("sl_value"), 6));
        Assert.StartsWith("30 of 45 deals that met it and 10 of 15 that did not were won of all time: within segments", (string)effect["sl_text"]);
        Assert.EndsWith("That is not beyond chance.", (string)effect["sl_text"]);
    }

    [TestMethod]
    public void A_criterion_that_every_deal_meets_is_said_to_be_untestable()
    {
        using var work = new Work();
        work.Team.Refresh();

        Assert.AreEqual("60 of 60", Share(work, "gate.met", "close-reason"));
        Assert.EndsWith("It can't be tested: almost every deal meets it.", (string)Of(work, "gate.met", "close-reason")["sl_text"]);
        Assert.AreEqual("A reason for the close", Of(work, "gate.met", "close-reason")["sl_memberlabel"]);
    }

    [TestMethod]
    public void A_deal_that_changed_hands_is_told_apart_from_those_that_stayed()
    {
        using var work = new Work();
        work.Team.Refresh();

        Assert.AreEqual("10 of 15", Share(work, "routing.winrate", "routed"));
        Assert.AreEqual("30 of 45", Share(work, "routing.winrate", "kept"));
    }

    private static string Share(Work work, string code, string member)
    {
        var metric = Of(work, code, member);
        return string.Create(CultureInfo.InvariantCulture, $"{metric["sl_numerator"]:0} of {metric["sl_denominator"]:0}");
    }

    private static Entity Of(Work work, string code, string member) => work.Team.Rows("sl_metric").Single(metric =>
        (string)metric["sl_code"] == code
        && (metric.GetAttributeValue<string>("sl_member") ?? "") == member
        && metric.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == AllTime
        && metric.Contains("sl_businessunitid"));

    private sealed class Work : IDisposable
    {
        private const int Deals = 60;

        private readonly IOrganizationService rep;
        private readonly IOrganizationService manager;
        private readonly Guid value;
        private readonly Guid feature;

        public Work()
        {
            Team = new SalesTeam();
            var user = Team.User("Rep", "Sales Loop Rep");
            rep = Team.Organization.ServiceFor(user);
            manager = Team.Organization.ServiceFor(Team.User("Manager", "Sales Loop Manager"));
            value = Team.Reason("Proven value", outcome: 0, needsSecondCause: false);
            feature = Team.Reason("Missing capability", outcome: 1, needsSecondCause: false);
            Competitor = Team.Service.Create(new Entity("competitor") { ["name"] = "Umbrella" });
            var other = Team.User("Other", "Sales Loop Rep");
            for (var number = 0; number < Deals; number++)
            {
                Deal(number, other);
            }

            Team.RunJobs();
        }

        public SalesTeam Team { get; }

        public Guid Competitor { get; }

        public void Dispose() => Team.Dispose();

        private void Deal(int number, Guid other)
        {
            var need = ("customerneed", (object?)$"Fewer errors at line {number} before the audit");
            var deal = rep.Create(new Entity("opportunity") { ["name"] = $"Deal {number}", [need.Item1] = number % 2 == 0 ? need.Item2 : null });
            var move = SalesTeam.MoveTo(Team.Develop, deal);
            if (number % 2 == 1)
            {
                Assert.Contains("Write the need", SalesTeam.Refusal(() => rep.Update(move)));
                if (number % 4 == 1)
                {
                    var exception = rep.Create(new Entity("sl_gateexception")
                    {
                        ["sl_opportunityid"] = new EntityReference("opportunity", deal),
                        ["sl_stageid"] = new EntityReference("sl_stage", Team.Develop),
                        ["sl_criterionid"] = new EntityReference("sl_criterion", Team.Need),
                        ["sl_reason"] = "The buyer signs without a demo",
                    });
                    manager.Update(SalesTeam.Approval(exception));
                }
                else
                {
                    rep.Update(SalesTeam.Change(deal, need));
                }
            }

            Team.Clock.Advance(TimeSpan.FromHours(7));
            rep.Update(move);
            Team.Clock.Advance(TimeSpan.FromHours(9));
            if (number % 4 == 2)
            {
                manager.Update(SalesTeam.Change(deal, ("ownerid", new EntityReference("systemuser", other))));
            }

            End(number, deal, number % 4 == 2 ? Team.Organization.ServiceFor(other) : rep);
        }

        private void End(int number, Guid deal, IOrganizationService closer)
        {
            if (number % 3 != 0)
            {
                closer.Update(SalesTeam.Change(deal, ("proposedsolution", $"A scanner for line {number}")));
                closer.Execute(new WinOpportunityRequest
                {
                    OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", value))),
                    Status = new OptionSetValue(3),
                });
                return;
            }

            // The first six lost deals say price and went to a competitor; a manager looks at them, and agrees on two.
            var isLooked = number < 18;
            closer.Execute(new LoseOpportunityRequest
            {
                OpportunityClose = SalesTeam.Close(
                    deal,
                    ("sl_primaryreasonid", new EntityReference("sl_reason", isLooked ? Team.Price : Team.Timing)),
                    ("description", "A competitor came in at half our offer"),
                    ("competitorid", isLooked ? new EntityReference("competitor", Competitor) : null)),
                Status = new OptionSetValue(4),
            });
            if (isLooked)
            {
                manager.Create(new Entity("sl_winlossreview")
                {
                    ["sl_opportunityid"] = new EntityReference("opportunity", deal),
                    ["sl_source"] = new OptionSetValue(SalesTeam.First + 1),
                    ["sl_primaryreasonid"] = new EntityReference("sl_reason", number < 6 ? Team.Price : feature),
                });
            }
        }
    }
}
