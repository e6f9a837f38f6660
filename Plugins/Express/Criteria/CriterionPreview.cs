using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>A closed deal, as far as a preview needs it.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="SegmentId">Slice it is in; null for none.</param>
/// <param name="Visited">Stages it was in, as far as that is on record.</param>
/// <param name="Finding">What it shows of the criterion.</param>
public sealed record ClosedDeal(string Name, Outcome Outcome, Guid? SegmentId, IReadOnlyCollection<Guid> Visited, Finding Finding);

/// <summary>What a criterion would have done to deals that are closed: whom it would have asked, who shows it, and how those ended.</summary>
/// <remarks>Deals are judged by what they show now. What they showed on the day of each move is not kept for criteria that did not exist then.</remarks>
public sealed record CriterionPreview
{
    private const int MostNames = 10;

    /// <summary>Deals that were looked at.</summary>
    public int Closed { get; private init; }

    /// <summary>Deals without a stage on record that could not be told to have been asked.</summary>
    public int WithoutHistory { get; private init; }

    /// <summary>Deals for which the check could not be read.</summary>
    public int Unreadable { get; private init; }

    /// <summary>Deals that show it.</summary>
    public int Shows { get; private init; }

    /// <summary>Won of those decided that show it.</summary>
    public Proportion WonWith { get; private init; } = new(0, 0);

    /// <summary>Won of those decided that do not.</summary>
    public Proportion WonWithout { get; private init; } = new(0, 0);

    /// <summary>Deals that say openly that the answer is not known yet.</summary>
    public int NotKnownYet { get; private init; }

    /// <summary>Names of deals that do not show it, in the order given.</summary>
    public IReadOnlyList<string> Lacking { get; private init; } = [];

    /// <summary>Deals that would have been asked, and could be judged.</summary>
    public int Asked => Shows + Lacking.Count;

    /// <summary>Holds a criterion against closed deals.</summary>
    /// <param name="criterion">Of an active stage of the playbook.</param>
    /// <param name="playbook">Stages.</param>
    /// <param name="deals">Closed deals, the newest first.</param>
    public static CriterionPreview Of(Criterion criterion, Playbook playbook, IReadOnlyList<ClosedDeal> deals)
    {
        var asked = deals.Where(deal => WasAsked(criterion, playbook, deal)).ToList();
        var judged = asked.Where(deal => deal.Finding != Finding.CannotTell).ToList();
        var lacking = judged.Where(deal => deal.Finding != Finding.Met).ToList();
        return new CriterionPreview
        {
            Closed = deals.Count,
            WithoutHistory = deals.Except(asked).Count(deal => deal.Visited.Count == 0 && (criterion.SegmentId is not { } own || deal.SegmentId == own)),
            Unreadable = asked.Count - judged.Count,
            Shows = judged.Count - lacking.Count,
            WonWith = Won(judged.Where(deal => deal.Finding == Finding.Met)),
            WonWithout = Won(lacking),
            NotKnownYet = lacking.Count(deal => deal.Finding == Finding.NotKnownYet),
            Lacking = lacking.Select(deal => deal.Name).ToList(),
        };
    }

    /// <summary>The preview in sentences, a line each.</summary>
    /// <param name="period">Which days the deals closed on.</param>
    /// <param name="severity">What lacking it does.</param>
    /// <param name="settings">How much the data must say.</param>
    public Sentence Text(Quarter period, Severity severity, StatisticsSettings settings)
    {
        var last = period.Until.AddDays(-1);
        var lines = new List<Sentence>
        {
            Closed == 1
                ? Sentence.Of($"{period.From} to {last}: 1 deal closed, {Asked} of them would have been asked this.")
                : $"{period.From} to {last}: {Closed} deals closed, {Asked} of them would have been asked this.",
        };
        if (Asked > 0)
        {
            lines.Add(NotKnownYet > 0
                ? Sentence.Of($"{Shows} show it, {Lacking.Count} do not; {NotKnownYet} of these say openly that it is not known yet.")
                : $"{Shows} show it, {Lacking.Count} do not.");
            lines.Add($"Won of those that show it: {Rate(WonWith, settings)}. Of those that do not: {Rate(WonWithout, settings)}. Walking away counts as neither.");
        }

        if (Lacking.Count > 0)
        {
            lines.Add(severity == Severity.Block ? Sentence.Of($"Where a gate enforces, it would have refused: {Names()}.") : $"It would have been pointed out to: {Names()}.");
        }

        if (Unreadable > 0)
        {
            lines.Add(Unreadable == 1
                ? Sentence.Of($"It can't be read on 1 deal: those would have passed.")
                : $"It can't be read on {Unreadable} deals: those would have passed.");
        }

        if (WithoutHistory > 0)
        {
            lines.Add(WithoutHistory == 1
                ? Sentence.Of($"1 deal left out: no stage of theirs is on record.")
                : $"{WithoutHistory} deals left out: no stage of theirs is on record.");
        }

        lines.Add($"Judged by what the deals show today, not on the day of the move; copied and repeated texts are not looked for.");
        return Sentence.Join("\n", lines);
    }

    private Sentence Names()
    {
        var names = string.Join(", ", Lacking.Take(MostNames));
        return Lacking.Count > MostNames ? Sentence.Of($"{names} and {Lacking.Count - MostNames} more") : $"{names}";
    }

    /// <summary>An entry is asked of those who came into the stage, an exit of those who came past it, by stages or by a win.</summary>
    private static bool WasAsked(Criterion criterion, Playbook playbook, ClosedDeal deal)
    {
        if (criterion.SegmentId is { } segment && deal.SegmentId != segment)
        {
            return false;
        }

        var stages = playbook.Stages.ToList();
        var own = stages.FindIndex(stage => stage.Id == criterion.StageId);
        var end = deal.Outcome == Outcome.Won ? StageKind.Won : StageKind.Lost;
        return criterion.Kind == CriterionKind.Entry
            ? deal.Visited.Contains(criterion.StageId) || stages[own].Kind == end
            : deal.Outcome == Outcome.Won || stages.Skip(own + 1).Any(stage => stage.Kind == StageKind.Open && deal.Visited.Contains(stage.Id));
    }

    private static Proportion Won(IEnumerable<ClosedDeal> deals)
    {
        var decided = deals.Where(deal => deal.Outcome is Outcome.Won or Outcome.Lost).ToList();
        return new Proportion(decided.Count(deal => deal.Outcome == Outcome.Won), decided.Count);
    }

    private static Sentence Rate(Proportion won, StatisticsSettings settings) => won.StandingBy(settings) == Standing.Finding && won is { Rate: { } rate } && won.Wilson(settings.Confidence) is { } range
        ? Sentence.Of($"{won.Successes} of {won.Trials}, {100 * rate:0} % ({100 * range.Low:0} to {100 * range.High:0})")
        : $"{won.Successes} of {won.Trials}, too few for a rate ({settings.FewestForRate} are needed)";
}
