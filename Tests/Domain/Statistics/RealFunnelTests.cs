using System.Globalization;
using SalesLoop.Statistics;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>3,981 leads of a marketplace and the 416 sellers that came of them (Olist, half of the published set). Nobody wrote down who was lost.</summary>
[TestClass]
public sealed class RealFunnelTests
{
    private const string Set = "olist_funnel";

    private static readonly DateTime AfterTheLastWin = new(2018, 11, 15, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void The_set_is_the_one_described()
    {
        var leads = Leads();
        var days = leads.Select(lead => lead["first_contact_date"]).Order(StringComparer.Ordinal).ToList();

        Assert.HasCount(3981, leads);
        Assert.HasCount(416, Won());
        Assert.HasCount(11, leads.Select(lead => lead["origin"]).Distinct());
        Assert.IsTrue(leads.Any(lead => lead["origin"].Length == 0) && leads.Any(lead => lead["origin"] == "unknown"), "blank and unknown are two things");
        Assert.AreEqual(("2017-06", "2018-05"), (days[0][..7], days[^1][..7]));
    }

    [TestMethod]
    public void A_lead_that_was_won_before_its_first_contact_is_an_error_that_is_told_and_left_out()
    {
        var sorted = Lifetimes.Of(Recorded());

        Assert.HasCount(1, sorted.Errors);
        Assert.HasCount(3980, sorted.Usable);
    }

    [TestMethod]
    public void Leads_without_a_deal_are_open_and_not_lost_so_that_more_will_be_won_than_have_been()
    {
        var curve = Survival.Of(LifeTable.Of(Lifetimes.Of(Recorded()).Usable), 0.95);

        // Worked out by another program, as 1 − deaths / at risk, time by time. Taking the open ones for ended would leave 415 of 3,980 as won for ever: 89.6 % open.
        Assert.AreEqual(3980, curve.Count);
        Assert.IsNull(curve.Median);
        Assert.AreEqual(0.8804374924119345, curve.Steps[^1].Share, 1e-9);
        Assert.IsLessThan(1 - 415.0 / 3980, curve.Steps[^1].Share);
        Assert.AreEqual(415, curve.Steps.Sum(step => step.Ended));
    }

    [TestMethod]
    public void With_no_loss_on_record_nothing_separates_won_from_lost_and_no_model_is_made()
    {
        var won = Won();
        var leads = Leads();
        var history = new FitHistory(
            [CategoryColumn.Of("origin", leads.Select(lead => lead["origin"].Length == 0 ? null : lead["origin"])), CategoryColumn.Of("type", leads.Select(lead => won.TryGetValue(lead["mql_id"], out var deal) ? deal["lead_type"] : null))],
            leads.Select(lead => won.ContainsKey(lead["mql_id"]) ? Outcome.Won : Outcome.Open).ToList());

        var trained = FitTraining.Train(history, new HashSet<string>(), StatisticsSettings.Default);

        Assert.IsNull(trained.Value);
        Assert.StartsWith("Not enough history: 416 deals won and 0 lost", trained.Reason);
    }

    private static List<Lifetime> Recorded()
    {
        var won = Won();
        return Leads().Select(lead =>
        {
            var contact = DateTime.Parse(lead["first_contact_date"], CultureInfo.InvariantCulture);
            return won.TryGetValue(lead["mql_id"], out var deal)
                ? new Lifetime((DateTime.Parse(deal["won_date"], CultureInfo.InvariantCulture).Date - contact).TotalDays, Ending.Won)
                : new Lifetime((AfterTheLastWin - contact).TotalDays, Ending.StillOpen);
        }).ToList();
    }

    private static List<Dictionary<string, string>> Leads() => RealData.Rows(Set, "marketing_qualified_leads.csv");

    private static Dictionary<string, Dictionary<string, string>> Won() => RealData.Rows(Set, "closed_deals.csv").ToDictionary(deal => deal["mql_id"]);
}
