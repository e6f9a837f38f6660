using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Cadence;

/// <summary>What can be wrong with an open deal.</summary>
public enum RiskKind
{
    /// <summary>The buyer has done nothing for too long.</summary>
    Quiet,

    /// <summary>It is in its stage for longer than the stall line.</summary>
    Stalled,

    /// <summary>No next step, or one that is past.</summary>
    NoNextStep,

    /// <summary>The close date moves.</summary>
    CloseDateMoves,

    /// <summary>The next meeting was moved back or called off.</summary>
    MeetingLost,

    /// <summary>One contact only, past the middle stage.</summary>
    SingleContact,

    /// <summary>The champion is silent for longer than is usual for them.</summary>
    ChampionSilent,

    /// <summary>Nobody knows who signs, and the proposal stage is reached.</summary>
    NoEconomicBuyer,

    /// <summary>The proposal lies unopened.</summary>
    ProposalUnopened,

    /// <summary>Notes recite a status.</summary>
    Recital,

    /// <summary>The amount was cut.</summary>
    AmountCut,
}

/// <summary>How a deal stands.</summary>
public enum RiskLevel
{
    /// <summary>No flag.</summary>
    None,

    /// <summary>Somebody should look.</summary>
    Watch,

    /// <summary>Something should be done.</summary>
    AtRisk,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="Evidence">A sentence with the figures.</param>
/// <param name="Since">From when on it was so.</param>
/// <param name="Threshold">What was allowed, in words.</param>
public sealed record RiskFlag(RiskKind Kind, string Evidence, DateTime Since, string Threshold);

/// <summary>What is wrong with a deal, and how much.</summary>
/// <param name="Flags">In the order of the kinds.</param>
/// <param name="Weight">Weights of the flags together.</param>
/// <param name="Level">How it stands.</param>
public sealed record DealRisk(IReadOnlyList<RiskFlag> Flags, int Weight, RiskLevel Level)
{
    /// <summary>Judges an open deal.</summary>
    /// <param name="deal">What is known of it.</param>
    /// <param name="settings">What is allowed.</param>
    public static DealRisk Of(DealSigns deal, RiskSettings settings)
    {
        var flags = new[]
        {
            Quiet(deal, settings), Stalled(deal), NoNextStep(deal), CloseDateMoves(deal, settings), MeetingLost(deal), SingleContact(deal),
            ChampionSilent(deal, settings), NoEconomicBuyer(deal), ProposalUnopened(deal, settings), Recital(deal), AmountCut(deal, settings),
        }.OfType<RiskFlag>().ToList();
        var weight = flags.Sum(flag => settings.Weights.TryGetValue(flag.Kind, out var own) ? own : 1);
        return new DealRisk(flags, weight, weight >= settings.AtRiskFrom ? RiskLevel.AtRisk : weight > 0 ? RiskLevel.Watch : RiskLevel.None);
    }

    private static RiskFlag? Quiet(DealSigns deal, RiskSettings settings)
    {
        var allowed = Math.Max(settings.QuietDays, deal.UsualGapDays ?? 0);
        var last = deal.LastBuyerActivityOn ?? deal.StageSince;
        var isNew = Days(deal.StageSince, deal.On) < settings.NewShare * deal.NormalDwellDays;
        return !isNew && Days(last, deal.On) > allowed
            ? Flag(RiskKind.Quiet, $"No activity of the buyer for {Days(last, deal.On):0} days", last.AddDays(allowed), $"{allowed:0.#} days")
            : null;
    }

    private static RiskFlag? Stalled(DealSigns deal) => deal.Line is { } line && line.IsStalled(Days(deal.StageSince, deal.On))
        ? Flag(RiskKind.Stalled, $"In its stage for {Days(deal.StageSince, deal.On):0} days", deal.StageSince.AddDays(line.StallDays), $"{line.StallDays:0.#} days, by {line.Visits} visits")
        : null;

    private static RiskFlag? NoNextStep(DealSigns deal) => deal.NextStepOn switch
    {
        null => Flag(RiskKind.NoNextStep, $"No next step is set", deal.StageSince, $"a next step ahead"),
        { } due when due.Date < deal.On.Date => Flag(RiskKind.NoNextStep, $"The next step was due on {due:yyyy-MM-dd}", due, $"a next step ahead"),
        _ => null,
    };

    private static RiskFlag? CloseDateMoves(DealSigns deal, RiskSettings settings)
    {
        var dates = deal.CloseDates.OrderBy(date => date.SetOn).ToList();
        var moves = dates.Skip(1).Where((date, place) => date.Date != dates[place].Date).ToList();
        if (moves.Count == 0)
        {
            return null;
        }

        var days = Days(dates[0].Date, dates[dates.Count - 1].Date);
        return moves.Count >= settings.CloseDateMoves || days > settings.CloseDateDays
            ? Flag(
                RiskKind.CloseDateMoves, $"The close date was moved {(moves.Count == 1 ? "once" : moves.Count + " times")}, by {days:0} days in all", moves[moves.Count - 1].SetOn,
                $"fewer than {settings.CloseDateMoves} moves, {settings.CloseDateDays:0.#} days")
            : null;
    }

    private static RiskFlag? MeetingLost(DealSigns deal) => deal.MeetingLostOn is { } on
        ? Flag(RiskKind.MeetingLost, $"The next meeting was moved back or called off on {on:yyyy-MM-dd}", on, $"a meeting that stands")
        : null;

    private static RiskFlag? SingleContact(DealSigns deal) => deal.Stage * 2 > deal.Stages + 1 && deal.EngagedContacts <= 1
        ? Flag(RiskKind.SingleContact, $"{(deal.EngagedContacts == 1 ? "Only one contact" : "No contact")} of the buyer is engaged", deal.StageSince, $"2 contacts after the middle stage")
        : null;

    private static RiskFlag? ChampionSilent(DealSigns deal, RiskSettings settings)
    {
        var messages = deal.ChampionMessages.OrderBy(at => at).ToList();
        if (messages.Count <= settings.EarlierMessages)
        {
            return null;
        }

        var last = messages[messages.Count - 1];
        var gaps = messages.Skip(1).Select((at, place) => Days(messages[place], at)).OrderBy(days => days).ToList();
        var allowed = settings.SilentGaps * Quantiles.OfSorted(gaps, 0.5);
        return Days(last, deal.On) > allowed
            ? Flag(RiskKind.ChampionSilent, $"The champion has been silent for {Days(last, deal.On):0} days", last.AddDays(allowed), $"{allowed:0.#} days: {settings.SilentGaps:0.#} times their usual gap")
            : null;
    }

    private static RiskFlag? NoEconomicBuyer(DealSigns deal) => deal.Stage >= deal.ProposalStage && !deal.HasEconomicBuyer
        ? Flag(RiskKind.NoEconomicBuyer, $"The economic buyer is not named", deal.StageSince, $"named by the proposal stage")
        : null;

    private static RiskFlag? ProposalUnopened(DealSigns deal, RiskSettings settings) =>
        deal.ProposalSentOn is { } sent && !deal.ProposalOpened && Days(sent, deal.On) >= settings.UnopenedDays
            ? Flag(RiskKind.ProposalUnopened, $"The proposal has been unopened for {Days(sent, deal.On):0} days", sent.AddDays(settings.UnopenedDays), $"{settings.UnopenedDays:0.#} days")
            : null;

    private static RiskFlag? Recital(DealSigns deal) => deal.RecitalOn is { } on
        ? Flag(RiskKind.Recital, $"Notes have said the same again since {on:yyyy-MM-dd}", on, $"news within two notes")
        : null;

    private static RiskFlag? AmountCut(DealSigns deal, RiskSettings settings) =>
        deal is { AmountBefore: > 0 and var before, Amount: { } now } && (double)((before - now) / before) is var cut && cut > settings.AmountCut
            ? Flag(RiskKind.AmountCut, $"The amount was cut by {100 * cut:0} %", deal.AmountChangedOn ?? deal.On, $"{100 * settings.AmountCut:0.#} %")
            : null;

    private static RiskFlag Flag(RiskKind kind, FormattableString evidence, DateTime since, FormattableString threshold) =>
        new(kind, FormattableString.Invariant(evidence), since, FormattableString.Invariant(threshold));

    private static double Days(DateTime from, DateTime to) => (to - from).TotalDays;
}
