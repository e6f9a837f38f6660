namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>How a deal of the sample ended.</summary>
internal enum Ending
{
    Open,
    Won,
    Lost,
    WalkedAway,
}

/// <summary>One deal of the sample, whole: who, what was done, how it went through the stages and how it ended.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Segment">Code of its segment; empty outside every segment.</param>
/// <param name="Fit">Log odds of winning before anything is done about it: what customer and source alone say.</param>
/// <param name="Chance">Log odds of winning, all effects together.</param>
/// <param name="Visits">Stages in the order they were entered; the last is still open when the deal is.</param>
/// <param name="ClosedOn">Null while it is open.</param>
/// <param name="Reason">Code of the primary reason; null while it is open.</param>
internal sealed record DealPlan(
    long Number,
    AccountPlan Account,
    Truths.Rep Owner,
    string Segment,
    Truths.Option Channel,
    Truths.Option DealType,
    decimal Amount,
    DateTime OpenedOn,
    double Fit,
    double Chance,
    Ending Ending,
    IReadOnlyList<VisitPlan> Visits,
    DateTime? ClosedOn,
    string? Reason,
    IReadOnlyList<PlayPlan> Plays,
    IReadOnlyList<string> Habits,
    SdrPlan? Sdr,
    bool HasUnlistedPromise)
{
    /// <summary>Deals that two deals in three share an account with, on average.</summary>
    private const double DealsAnAccount = 1.8;

    /// <summary>How many accounts so many deals are spread over.</summary>
    public static long Accounts(long deals) => Math.Max(1, (long)Math.Ceiling(deals / DealsAnAccount));

    /// <summary>Deal number <paramref name="number"/> of a sample.</summary>
    /// <param name="year">The sample it belongs to.</param>
    /// <param name="number">From 0.</param>
    public static DealPlan Of(SampleYear year, long number)
    {
        var dice = Dice.For(year.Seed, "deal", number);
        var account = AccountPlan.Of(year.Seed, (long)(dice.Share() * Accounts(number + 1)));
        var owner = dice.OneOf(Truths.Reps);
        var channel = dice.OneOf(Truths.Channels, option => option.Share);
        var dealType = dice.OneOf(Truths.DealTypes, option => option.Share);
        var segment = SegmentOf(account, channel, dealType);
        var opened = year.Start.AddDays(dice.Share() * (year.End - year.Start).TotalDays);

        var fit = Truths.Start + account.Industry.LogOdds + account.Size.LogOdds + channel.LogOdds + dealType.LogOdds;
        var habits = Truths.Habits.Where(habit => dice.Happens(owner.Habits.GetValueOrDefault(habit.Behavior, habit.Share))).ToList();
        // Usual chance of use, moved by how the deal fits compared with the team's average deal.
        var plays = Truths.Plays.Where(play => dice.Happens(Probability(LogOdds(play.Use) + (play.Pull * (fit - year.AverageFit))))).ToList();
        var sdr = SdrPlan.Throw(dice);
        var chance = fit + habits.Sum(habit => habit.LogOdds) + plays.Sum(play => play.LogOdds) + (owner.Rushes ? Truths.Rushing : 0) + (sdr is { IsWrong: true } ? Truths.WrongClaim : 0);

        var ending = dice.Happens(Truths.NotOurProblem) ? Ending.WalkedAway : dice.Happens(Probability(chance)) ? Ending.Won : Ending.Lost;
        var visits = VisitPlan.Throw(dice, opened, ending, segment == "enterprise", owner.Rushes, year.End);
        var closed = visits[^1].LeftOn;
        var reason = closed is null ? null : ReasonOf(dice, ending, segment);
        return new DealPlan(
            number,
            account,
            owner,
            segment,
            channel,
            dealType,
            Math.Round((decimal)dice.Skewed(account.Employees switch { < 200 => 14_000, < 1000 => 38_000, < 5000 => 95_000, _ => 160_000 }, 0.5) / 500m) * 500m,
            opened,
            fit,
            chance,
            closed is null ? Ending.Open : ending,
            visits,
            closed,
            reason,
            [.. plays.Select(play => PlayPlan.Throw(dice, play, visits)).OfType<PlayPlan>()],
            [.. habits.Select(habit => habit.Behavior)],
            sdr,
            dice.Happens(Truths.UnlistedPromise));
    }

    private static string SegmentOf(AccountPlan account, Truths.Option channel, Truths.Option dealType) =>
        dealType.Label == "Expansion" ? "expansion"
        : account.Employees >= 1000 ? "enterprise"
        : channel.Label == "Inbound" && account.Employees >= 100 ? "inbound-midmarket"
        : "";

    private static string ReasonOf(Dice dice, Ending ending, string segment) => ending switch
    {
        Ending.Won => dice.OneOf(Truths.WinReasons, reason => reason.Weight).Reason,
        Ending.WalkedAway => "not-our-problem",
        _ => dice.OneOf(Truths.LossReasons.GetValueOrDefault(segment, Truths.LossReasons[""]), reason => reason.Weight).Reason,
    };

    private static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
}

/// <summary>One stay in a stage.</summary>
/// <param name="Stage">Code of the stage.</param>
/// <param name="LeftOn">Null while the deal is there.</param>
internal sealed record VisitPlan(string Stage, DateTime EnteredOn, DateTime? LeftOn)
{
    private const double Spread = 0.55;

    /// <summary>The way of a deal through the stages, as far as it has come by <paramref name="end"/>.</summary>
    public static IReadOnlyList<VisitPlan> Throw(Dice dice, DateTime opened, Ending ending, bool isEnterprise, bool rushes, DateTime end)
    {
        var last = ending switch
        {
            Ending.Won => Truths.Steps.Count - 1,
            Ending.WalkedAway => dice.Between(0, 1),
            _ => Truths.Steps.ToList().IndexOf(dice.OneOf(Truths.Steps, step => step.LostHere)),
        };
        var visits = new List<VisitPlan>();
        var at = opened;
        for (var i = 0; i <= last; i++)
        {
            var step = Truths.Steps[i];
            var days = dice.Skewed(step.Days, Spread)
                * (isEnterprise ? Truths.EnterprisePace : 1)
                * (i == last && ending == Ending.Lost ? Truths.Stall : 1)
                * (i == 0 && rushes ? 0.25 : 1);
            var left = at.AddDays(days);
            visits.Add(new VisitPlan(step.Stage, at, left <= end ? left : null));
            if (left > end)
            {
                break;
            }

            at = left;
        }

        return visits;
    }
}

/// <summary>A play that was used in a deal.</summary>
internal sealed record PlayPlan(Truths.Play Play, DateTime UsedOn)
{
    /// <summary>Null when the deal never came to the stage in which the play is used.</summary>
    public static PlayPlan? Throw(Dice dice, Truths.Play play, IReadOnlyList<VisitPlan> visits)
    {
        // Always thrown, so that what comes after does not depend on how far the deal came.
        var early = dice.Share() * 0.4;
        return visits.FirstOrDefault(visit => visit.Stage == play.Stage) is { LeftOn: { } left } visit
            ? new PlayPlan(play, visit.EnteredOn + ((left - visit.EnteredOn) * early))
            : null;
    }
}

/// <summary>Who brought the deal, and whether the pain that was claimed is the one the closer found.</summary>
internal sealed record SdrPlan(string Person, bool IsWrong)
{
    /// <summary>Null for a deal that came without an SDR.</summary>
    public static SdrPlan? Throw(Dice dice)
    {
        var (person, wrongClaim) = dice.OneOf(Truths.Sdrs);
        var isWrong = dice.Happens(wrongClaim);
        return dice.Happens(Truths.FromSdr) ? new SdrPlan(person, isWrong) : null;
    }
}
