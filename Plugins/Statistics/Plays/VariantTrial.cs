using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>A variant sent to one prospect account.</summary>
/// <param name="Variant">Place of the variant.</param>
/// <param name="SentAt">When, UTC.</param>
/// <param name="OutcomeAt">When what was hoped for happened, UTC; null when it has not.</param>
public sealed record VariantSend(int Variant, DateTime SentAt, DateTime? OutcomeAt);

/// <summary>How a trial of variants stands.</summary>
public enum TrialState
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>One is the best, surely enough.</summary>
    Winner,

    /// <summary>Its time is over and none is: a result too. What was used before stays.</summary>
    NoWinner,
}

/// <summary>A look at a trial of variants.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Best">Place of the variant most likely the best.</param>
/// <param name="Race">Chances and losses of all.</param>
public sealed record VariantTrial(TrialState State, int Best, BetaRace Race)
{
    private const int DaysOfWeek = 7;

    /// <summary>Outcomes of sends whose window is over. Those still open are not counted, not even the successes among them:
    /// otherwise the newest variant would be judged by its quick replies alone.</summary>
    /// <param name="variants">How many there are.</param>
    /// <param name="sends">In any order.</param>
    /// <param name="windowDays">Days in which the outcome counts.</param>
    /// <param name="now">UTC.</param>
    /// <returns>One a variant, successes of sends counted.</returns>
    public static IReadOnlyList<Proportion> Outcomes(int variants, IEnumerable<VariantSend> sends, int windowDays, DateTime now)
    {
        var outcomes = Enumerable.Repeat(new Proportion(0, 0), variants).ToArray();
        foreach (var send in sends)
        {
            var closesAt = send.SentAt.AddDays(windowDays);
            if (closesAt <= now)
            {
                outcomes[send.Variant] = outcomes[send.Variant].Plus(new Proportion(send.OutcomeAt <= closesAt ? 1 : 0, 1));
            }
        }

        return outcomes;
    }

    /// <summary>Looks at a trial.</summary>
    /// <param name="outcomes">One a variant, of sends whose window is over.</param>
    /// <param name="days">Since it began.</param>
    /// <param name="settings">When it may stop.</param>
    public static VariantTrial Of(IReadOnlyList<Proportion> outcomes, double days, StatisticsSettings settings)
    {
        var race = BetaRace.Of(outcomes.Select(outcome => new BetaPosterior(outcome.Successes, outcome.Trials - outcome.Successes)).ToList());
        var best = Enumerable.Range(0, outcomes.Count).OrderByDescending(place => race.BestChances[place]).First();
        var isWon = race.BestChances[best] >= settings.WinnerChance
            && race.ExpectedLosses[best] <= settings.MostExpectedLoss
            && outcomes.All(outcome => outcome.Trials >= settings.FewestSends);
        var state = isWon ? TrialState.Winner : days >= settings.MostWeeks * DaysOfWeek ? TrialState.NoWinner : TrialState.Running;
        return new VariantTrial(state, best, race);
    }
}
