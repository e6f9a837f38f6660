using SalesLoop.CommandLine.Sample.Year;

namespace SalesLoop.Tests.CommandLine.Sample;

/// <summary>The sample holds what it says it holds: 120,000 deals, seed 7, counted apart from the code that made them.</summary>
[TestClass]
public sealed class TruthTests
{
    private static readonly DateTime End = new(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc);

    // Old enough that every deal has ended, so that no short deal counts before a long one.
    private static readonly SampleYear Year = new(7, 120_000, End.AddDays(-1095), End);
    private static readonly List<DealPlan> Deals = [.. Year.All().Where(deal => deal.OpenedOn < End.AddDays(-700) && deal.Ending is Ending.Won or Ending.Lost)];

    [TestMethod]
    public void The_same_seed_makes_the_same_deals_whatever_the_size()
    {
        var small = new SampleYear(7, 50, Year.Start, Year.End);

        foreach (var (one, other) in small.All().Zip(Year.All()))
        {
            Assert.AreEqual(Words(one), Words(other));
        }

        Assert.AreNotEqual(Words(DealPlan.Of(small, 0)), Words(DealPlan.Of(small with { Seed = 8 }, 0)));
        static string Words(DealPlan deal) => $"{deal.Account} {deal.Owner.Person} {deal.Amount} {deal.OpenedOn:O} {deal.Ending} {string.Join(' ', deal.Visits)} {string.Join(' ', deal.Plays)}";
    }

    [TestMethod]
    public void Nearly_every_deal_of_the_past_has_ended_and_about_a_third_were_won()
    {
        var past = Year.All().Where(deal => deal.OpenedOn < End.AddDays(-700)).ToList();

        Assert.AreEqual(1, past.Count(deal => deal.Ending != Ending.Open) / (double)past.Count, 0.001);
        Assert.AreEqual(0.34, Rate(Deals), 0.03);
        Assert.AreEqual(Truths.NotOurProblem, past.Count(deal => deal.Ending == Ending.WalkedAway) / (double)past.Count, 0.005);
    }

    [TestMethod]
    public void What_is_planted_is_found_in_its_direction_and_about_its_size()
    {
        foreach (var option in Truths.Industries)
        {
            Holds(option.Label, option.LogOdds, deal => deal.Account.Industry == option, against: deal => deal.Account.Industry.LogOdds == 0);
        }

        foreach (var band in Truths.Sizes)
        {
            Holds($"{band.From} people", band.LogOdds, deal => deal.Account.Size == band, against: deal => deal.Account.Size.LogOdds == 0);
        }

        foreach (var option in Truths.Channels)
        {
            Holds(option.Label, option.LogOdds, deal => deal.Channel == option, against: deal => deal.Channel.LogOdds == 0);
        }

        foreach (var option in Truths.DealTypes)
        {
            Holds(option.Label, option.LogOdds, deal => deal.DealType == option, against: deal => deal.DealType.LogOdds == 0);
        }

        foreach (var habit in Truths.Habits)
        {
            Holds(habit.Behavior, habit.LogOdds, deal => deal.Habits.Contains(habit.Behavior), against: deal => !deal.Habits.Contains(habit.Behavior));
        }
    }

    [TestMethod]
    public void What_says_nothing_says_nothing()
    {
        // Chi-square with 11 or 5 degrees of freedom passes 31.3 or 20.5 once in a thousand.
        Assert.IsLessThan(31.3, ChiSquare(deal => deal.Account.City));
        Assert.IsLessThan(20.5, ChiSquare(deal => deal.Account.Contact.Persona));
    }

    [TestMethod]
    public void A_play_without_effect_looks_good_until_fit_is_taken_into_account()
    {
        var play = Truths.Plays.Single(play => play.Code == "two-week-pilot");
        // Everybody who came far enough to use it, so that those who left early don't count against it.
        var there = Deals.Where(deal => deal.Visits.Any(visit => visit.Stage == play.Stage && visit.LeftOn is not null)).ToList();

        Assert.IsGreaterThan(0.25, Math.Log(Odds(there.Where(Used)) / Odds(there.Where(deal => !Used(deal)))));
        Assert.AreEqual(0, AdjustedLogOdds(there, Used), 0.12);
        bool Used(DealPlan deal) => deal.Plays.Any(used => used.Play == play);
    }

    [TestMethod]
    public void A_play_that_works_works_after_fit_is_taken_into_account()
    {
        foreach (var play in Truths.Plays.Where(play => play.LogOdds != 0))
        {
            var there = Deals.Where(deal => deal.Visits.Any(visit => visit.Stage == play.Stage && visit.LeftOn is not null)).ToList();

            Assert.AreEqual(play.LogOdds, AdjustedLogOdds(there, deal => deal.Plays.Any(used => used.Play == play)), 0.15, play.Name);
        }
    }

    [TestMethod]
    public void Deals_stall_where_they_are_lost_and_enterprise_takes_longer()
    {
        var propose = Deals.SelectMany(deal => deal.Visits.Where(visit => visit.Stage == "propose" && visit.LeftOn is not null).Select(visit => (deal, Days: (visit.LeftOn!.Value - visit.EnteredOn).TotalDays))).ToList();
        double Median(Func<DealPlan, bool> which) => propose.Where(visit => which(visit.deal)).Select(visit => visit.Days).Order().ElementAt(propose.Count(visit => which(visit.deal)) / 2);

        Assert.AreEqual(Truths.EnterprisePace, Median(deal => deal.Segment == "enterprise" && deal.Ending == Ending.Won) / Median(deal => deal.Segment != "enterprise" && deal.Ending == Ending.Won), 0.1);
        Assert.IsGreaterThan(1.5, Median(deal => deal.Ending == Ending.Lost && deal.Visits[^1].Stage == "propose") / Median(deal => deal.Ending == Ending.Won));
    }

    private static void Holds(string what, double logOdds, Func<DealPlan, bool> which, Func<DealPlan, bool> against)
    {
        var found = Math.Log(Odds(Deals.Where(which)) / Odds(Deals.Where(deal => against(deal))));
        // Odds ratios shrink a little when other causes are averaged over (Gail, Wieand and Piantadosi 1984).
        Assert.AreEqual(0.93 * logOdds, found, 0.11, what);
    }

    /// <summary>Mantel-Haenszel over ten bands of the deal's fit.</summary>
    private static double AdjustedLogOdds(List<DealPlan> deals, Func<DealPlan, bool> used)
    {
        double over = 0, under = 0;
        foreach (var band in deals.GroupBy(deal => Math.Round((deal.Account.Industry.LogOdds + deal.Account.Size.LogOdds + deal.Channel.LogOdds + deal.DealType.LogOdds) * 5)))
        {
            double n = band.Count();
            double usedWon = band.Count(deal => used(deal) && Won(deal)), usedLost = band.Count(deal => used(deal) && !Won(deal));
            double otherWon = band.Count(deal => !used(deal) && Won(deal)), otherLost = band.Count(deal => !used(deal) && !Won(deal));
            over += usedWon * otherLost / n;
            under += usedLost * otherWon / n;
        }

        return Math.Log(over / under);
    }

    private static double ChiSquare<T>(Func<DealPlan, T> by)
    {
        var rate = Rate(Deals);
        return Deals.GroupBy(by).Sum(group => Math.Pow(group.Count(Won) - (group.Count() * rate), 2) / (group.Count() * rate * (1 - rate)));
    }

    private static bool Won(DealPlan deal) => deal.Ending == Ending.Won;

    private static double Rate(List<DealPlan> deals) => deals.Count(Won) / (double)deals.Count;

    private static double Odds(IEnumerable<DealPlan> deals)
    {
        var list = deals.ToList();
        return list.Count(Won) / (double)list.Count(deal => !Won(deal));
    }
}
