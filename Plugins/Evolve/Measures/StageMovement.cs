using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>From where to where deals move, and the chance that a deal in a stage is won in the end, whichever way it goes.</summary>
/// <remarks>Every stay that ended is one move: to the stage of the next stay, or to the deal's end. A deal that was closed and opened again
/// ended from its stage then, and enters anew; where a deal went after a stay nobody recorded, the move is to "none".</remarks>
public sealed class StageMovement : IMeasure
{
    private const string Share = "stage.move";
    private const string Chance = "stage.winchance";
    private const string Move = "move";

    private const string Won = "won";
    private const string Lost = "lost";
    private const string WalkedAway = "walked away";

    private static readonly StatisticsSettings Settings = StatisticsSettings.Default;

    public IReadOnlyList<MetricDefinition> Metrics { get; } =
    [
        new(Share, $"Moves between stages", MetricArea.Evolve, $"Which stages deals skip, and from which they fall back or out"),
        new(Chance, $"Chance to win from a stage", MetricArea.Evolve, $"Which stage to weigh how much in the forecast, and where help pays most"),
    ];

    public MeasureNeeds Needs { get; } = new("move");

    public IEnumerable<Count> Counts(DealFacts deal)
    {
        var counts = new List<Count>();
        for (var place = 0; place < deal.Visits.Count; place++)
        {
            var visit = deal.Visits[place];
            if (visit.LeftOn is { } left)
            {
                var next = place + 1 < deal.Visits.Count ? deal.Visits[place + 1] : null;
                // A history brought along may tell the end as a stage, in which the closed deal still stands.
                next = next is { LeftOn: null } && !deal.IsOpen && place + 2 == deal.Visits.Count ? null : next;
                counts.Add(new Count(Move, new DealCut(MetricDimension.Move, $"{visit.StageId:D}/{Destination(deal, visit, next)}"), MetricMonth.Of(left)));
            }
        }

        return counts;
    }

    public IEnumerable<Figure> Figures(TallyView view)
    {
        if (!view.Period.ShowsParts || view.Scope.IsPerson)
        {
            return [];
        }

        var moves = view.Parts(MetricDimension.Move, Move).Select(cut => new Moved(cut, view.Cases(Move, cut))).Where(move => move.Count > 0).ToList();
        var stages = moves.SelectMany(move => new[] { move.From, move.To }).Where(place => Guid.TryParse(place, out _)).Distinct().OrderBy(id => id, StringComparer.Ordinal).ToList();
        var table = Table(stages, moves);
        return moves.GroupBy(move => move.From).SelectMany(from => from.Select(move => ShareOf(view, move, from.Sum(other => other.Count))))
            .Concat(ChancesOf(view, table));
    }

    /// <summary>The table of a scope's moves.</summary>
    private static Transitions Table(List<string> stages, List<Moved> moves)
    {
        var counted = moves.ToDictionary(move => move.Cut.Member, move => move.Count, StringComparer.Ordinal);
        int Of(string from, string to) => counted.TryGetValue($"{from}/{to}", out var count) ? count : 0;
        return new Transitions(stages, stages.Select(from =>
            new TransitionRow(from, stages.Select(to => Of(from, to)).ToList(), Of(from, Won), Of(from, Lost), Of(from, WalkedAway))).ToList());
    }

    /// <summary>Words for an end that a move leads to; null for a stage.</summary>
    internal static Sentence? WordOf(string member) => member switch
    {
        Won => $"won",
        Lost => $"lost",
        WalkedAway => $"walked away",
        _ => null,
    };

    private static Figure ShareOf(TallyView view, Moved move, int all) => Rates.Of(
        Share, move.Cut, new Proportion(move.Count, all), Ended(view, move.From), Settings, $"moves out of the stage", $"went this way", view.Period.Words);

    private static List<Figure> ChancesOf(TallyView view, Transitions table)
    {
        var figures = new List<Figure>();
        var chances = table.WinChances(Settings);
        var ranges = table.WinRanges(Settings);
        for (var place = 0; place < table.Stages.Count; place++)
        {
            var cut = new DealCut(MetricDimension.Stage, table.Stages[place]);
            var moves = table.Rows[place].Moves;
            // A move that nobody knows the end of is none of the table's, and none of the evidence's either.
            var unknown = view.Cases(Move, new DealCut(MetricDimension.Move, $"{table.Stages[place]}/{DealCut.None}"));
            if (moves + unknown == 0)
            {
                continue;
            }

            var needed = Math.Max(0, Settings.FewestMoves - moves);
            figures.Add(new Figure(Chance, cut, Ended(view, table.Stages[place]), moves + unknown, chances[place] is { } chance
                ? Sentence.Of($"Of deals in the stage {Rates.Percent(chance)} ({Rates.Percent(ranges[place]?.Low)} to {Rates.Percent(ranges[place]?.High)}) are won in the end, by {moves} moves out of it {view.Period.Words}, if deals go on as they went.")
                : needed > 0
                    ? Sentence.Of($"{moves} moves out of the stage {view.Period.Words}: not enough evidence yet, {needed} more needed.")
                    : $"{moves} moves out of the stage {view.Period.Words}: some lead to stages that nobody was seen to leave, so the end is not known.")
            {
                Value = chances[place],
                Low = ranges[place]?.Low,
                High = ranges[place]?.High,
                Needed = chances[place] is null ? Math.Max(1, needed) : 0,
            });
        }

        return figures;
    }

    private static string Destination(DealFacts deal, VisitFact visit, VisitFact? next) => visit.Direction switch
    {
        Direction.Won => Won,
        Direction.Lost => next is null && deal.Outcome == Outcome.WalkedAway ? WalkedAway : Lost,
        _ when next is not null => next.StageId.ToString("D"),
        _ => deal.Outcome switch
        {
            Outcome.Won => Won,
            Outcome.Lost => Lost,
            Outcome.WalkedAway => WalkedAway,
            _ => DealCut.None,
        },
    };

    private static Evidence Ended(TallyView view, string stage) =>
        Evidence.Of("sl_stagevisit").With("sl_stageid", "eq", stage).With("statecode", "eq", 0).Within("sl_lefton", view.Period).OfDealsThat(deal => deal);

    private sealed record Moved(DealCut Cut, int Count)
    {
        public string From { get; } = Cut.Member.Split('/')[0];

        public string To { get; } = Cut.Member.Split('/')[1];
    }
}
