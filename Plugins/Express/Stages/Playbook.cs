using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>The sales process: stages in order, and what each asks.</summary>
public sealed class Playbook
{
    /// <param name="stages">Active stages, in any order.</param>
    /// <param name="criteria">Active criteria, in any order.</param>
    public Playbook(IEnumerable<Stage> stages, IEnumerable<Criterion> criteria)
    {
        // Two stages with one sequence still have an order, the same every time.
        Stages = stages.OrderBy(stage => stage.Sequence).ThenBy(stage => stage.Name, StringComparer.Ordinal).ThenBy(stage => stage.Id).ToList();
        Criteria = criteria.OrderBy(criterion => criterion.Order).ThenBy(criterion => criterion.Code, StringComparer.Ordinal).ThenBy(criterion => criterion.Id).ToList();
    }

    /// <summary>In the order a deal goes through them.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>What they ask, in playbook order.</summary>
    public IReadOnlyList<Criterion> Criteria { get; }

    /// <summary>The stage with this id; null when the id is null or no active stage has it.</summary>
    public Stage? Find(Guid? id) => Stages.FirstOrDefault(stage => stage.Id == id);

    /// <summary>The move from one stage to another.</summary>
    /// <param name="from">Null when the deal has no stage yet: it comes from before the first.</param>
    /// <param name="to">Another stage than <paramref name="from"/>.</param>
    public Move Plan(Stage? from, Stage to)
    {
        var direction = to.Kind switch
        {
            StageKind.Won => Direction.Won,
            StageKind.Lost => Direction.Lost,
            _ when from is null => Direction.Start,
            _ when from.Kind != StageKind.Open || Place(to) < Place(from) => Direction.Back,
            _ => Direction.Forward,
        };
        return new Move(from, to, direction, PassedBetween(from, to, direction));
    }

    /// <summary>The move that closing a deal is.</summary>
    /// <param name="from">Stage the deal is in; null when it has none.</param>
    /// <param name="won">True for a win.</param>
    public Move PlanClose(Stage? from, bool won)
    {
        var direction = won ? Direction.Won : Direction.Lost;
        var to = Stages.FirstOrDefault(stage => stage.Kind == (won ? StageKind.Won : StageKind.Lost));
        return new Move(from, to, direction, PassedBetween(from, to, direction));
    }

    /// <summary>What a move asks of a deal: exits first, then the entry, each in playbook order.</summary>
    /// <param name="move">A move planned by this playbook.</param>
    /// <param name="segmentId">Slice the deal belongs to; null for none.</param>
    public IReadOnlyList<Criterion> Asks(Move move, Guid? segmentId)
    {
        var exits = move.Passed.SelectMany(stage => Of(stage, CriterionKind.Exit));
        var entries = move.To is { } to && move.Direction != Direction.Back ? Of(to, CriterionKind.Entry) : [];
        return exits.Concat(entries).Where(criterion => criterion.SegmentId is null || criterion.SegmentId == segmentId).ToList();
    }

    /// <summary>The most links one query needs for the evidence of any move a deal can make.</summary>
    public int LinksOfHeaviestMove()
    {
        // No move asks more than winning straight from the start, or entering a stage after leaving all before it.
        var slices = Criteria.Select(criterion => criterion.SegmentId).Concat([null]).Distinct();
        return slices.Max(slice => Stages.Select(stage => Plan(null, stage)).Select(move => Links(Asks(move, slice))).DefaultIfEmpty(0).Max());
    }

    /// <summary>Links that these criteria take together: what two of them look for is looked for once.</summary>
    public static int Links(IEnumerable<Criterion> asked) =>
        asked.Select(criterion => criterion.Check).Where(check => check.EvidenceKey is not null)
            .GroupBy(check => check.EvidenceKey).Sum(same => same.First().Links);

    internal int Place(Stage stage) => Stages.ToList().FindIndex(other => other.Id == stage.Id);

    private IEnumerable<Criterion> Of(Stage stage, CriterionKind kind) =>
        Criteria.Where(criterion => criterion.StageId == stage.Id && criterion.Kind == kind);

    private List<Stage> PassedBetween(Stage? from, Stage? to, Direction direction)
    {
        // A lost deal owes no exit; a step back owes nothing.
        if (direction is Direction.Back or Direction.Lost)
        {
            return [];
        }

        var first = from is null ? 0 : Place(from);
        var end = direction == Direction.Won || to is null ? Stages.Count : Place(to);
        return Stages.Where((stage, place) => stage.Kind == StageKind.Open && place >= first && place < end).ToList();
    }
}
