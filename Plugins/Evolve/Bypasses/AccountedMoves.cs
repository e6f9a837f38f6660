using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>What is known of how some deals came where they are.</summary>
/// <param name="verdicts">Not refused, the newest first.</param>
/// <param name="visits">Brought along, the newest first.</param>
/// <param name="stages">The playbook.</param>
internal sealed class AccountedMoves(IEnumerable<sl_GateVerdict> verdicts, IEnumerable<sl_StageVisit> visits, StagesKnown stages)
{
    private readonly ILookup<Guid, sl_GateVerdict> judged = verdicts.ToLookup(verdict => verdict.sl_OpportunityId?.Id ?? Guid.Empty);
    private readonly ILookup<Guid, sl_StageVisit> told = visits.ToLookup(visit => visit.sl_OpportunityId?.Id ?? Guid.Empty);

    /// <summary>True when the last change was let through because the gate could not be read: then nobody knows what was asked.</summary>
    public bool IsUnclear(Guid deal) => judged[deal].FirstOrDefault() is { sl_Direction: null };

    /// <summary>The last move into a stage; of several within one second, which nobody can put in order, the one that ends where the deal is.</summary>
    public JudgedMove? LastMove(Guid deal, Guid? stage)
    {
        var moves = judged[deal].Where(verdict => verdict.sl_Direction is sl_direction.Start or sl_direction.Forward or sl_direction.Back).ToList();
        return Last(
            moves.FirstOrDefault(verdict => verdict.sl_JudgedOn == moves[0].sl_JudgedOn && verdict.sl_ToStageId?.Id == stage) ?? moves.FirstOrDefault(),
            Told(deal) is { Close: null } move ? move : null);
    }

    public JudgedMove? LastClose(Guid deal) => Last(
        judged[deal].FirstOrDefault(verdict => verdict.sl_Direction is sl_direction.Won or sl_direction.Lost),
        Told(deal) is { Close: not null } close ? close : null);

    private static JudgedMove? Last(sl_GateVerdict? verdict, JudgedMove? told)
    {
        var judged = verdict is null
            ? null
            : new JudgedMove(verdict.sl_ToStageId?.Id, verdict.sl_JudgedOn ?? DateTime.MinValue)
            {
                Close = verdict.sl_Direction switch
                {
                    sl_direction.Won => DealOutcome.Won,
                    sl_direction.Lost => DealOutcome.Lost,
                    _ => null,
                },
            };
        return told is not null && !(judged?.JudgedOn >= told.JudgedOn) ? told : judged;
    }

    private JudgedMove? Told(Guid deal) => told[deal].FirstOrDefault() is { } last
        ? JudgedMove.Of(
            new StageVisit(last.Id, new VisitedStage(last.sl_StageId?.Id ?? Guid.Empty, null, 0), last.sl_EnteredOn ?? DateTime.MinValue)
            {
                LeftOn = last.sl_LeftOn,
                Direction = (Direction?)(last.sl_Direction - sl_direction.Start),
            },
            stages.KindOf(last.sl_StageId?.Id))
        : null;
}

/// <summary>The stages of the playbook, those too that are no longer in use.</summary>
/// <param name="stages">As stored.</param>
internal sealed class StagesKnown(IEnumerable<sl_Stage> stages)
{
    private readonly Dictionary<Guid, sl_Stage> byId = stages.ToDictionary(stage => stage.Id);

    /// <summary>True when there is nothing a deal could be judged by.</summary>
    public bool AskNothing => byId.Values.All(stage => stage.statecode == sl_stage_statecode.Inactive);

    public StageKind? KindOf(Guid? id) => (StageKind?)(Find(id)?.sl_Kind - sl_stagekind.Open);

    public string NameOf(Guid? id) => Find(id)?.sl_Name ?? "no stage";

    /// <summary>True when the second comes before the first in the playbook.</summary>
    public bool IsBack(Guid? from, Guid? to) => Find(to)?.sl_Sequence < Find(from)?.sl_Sequence;

    private sl_Stage? Find(Guid? id) => id is { } key && byId.TryGetValue(key, out var stage) ? stage : null;
}
