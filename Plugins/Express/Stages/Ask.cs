using System;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>A wish to change stage, in the words of the door it comes through.</summary>
public abstract record Ask
{
    /// <summary>The move this asks for.</summary>
    /// <param name="playbook">The process as it stands.</param>
    /// <param name="from">Stage the deal is in; null for none.</param>
    /// <returns>Null when it asks for no move: the deal is there already, or no stage answers to it.</returns>
    /// <exception cref="PlaybookException">It asks for a stage that the playbook does not have.</exception>
    public abstract Move? Plan(Playbook playbook, Stage? from);

    private protected static Move? To(Playbook playbook, Stage? from, Stage? to) =>
        to is null || to.Id == from?.Id ? null : playbook.Plan(from, to);
}

/// <summary>The stage column names the stage.</summary>
public sealed record StageAsked(Guid StageId) : Ask
{
    public override Move? Plan(Playbook playbook, Stage? from) =>
        To(playbook, from, playbook.Find(StageId) ?? throw new PlaybookException($"The stage asked for is not an active stage of the playbook."));
}

/// <summary>The standard sales stage names it. Where several stages share one, the deal stays if it is in one of them, else enters the first.</summary>
public sealed record SalesStageAsked(int SalesStage) : Ask
{
    public override Move? Plan(Playbook playbook, Stage? from) =>
        from?.SalesStage == SalesStage
            ? null
            : To(playbook, from, playbook.Stages.FirstOrDefault(stage => stage.Kind == StageKind.Open && stage.SalesStage == SalesStage));
}

/// <summary>The process bar names it. A process with other stage names asks for nothing.</summary>
/// <param name="ProcessStageId">The bar's stage.</param>
/// <param name="BarIsNew">True when the bar was just laid over the deal: a deal that has a stage stays there, and the bar follows it.</param>
public sealed record ProcessStageAsked(Guid ProcessStageId, bool BarIsNew = false) : Ask
{
    public override Move? Plan(Playbook playbook, Stage? from) =>
        BarIsNew && from is not null
            ? null
            : To(playbook, from, playbook.Stages.FirstOrDefault(stage => stage.ProcessStageId == ProcessStageId));
}

/// <summary>The deal closes.</summary>
public sealed record CloseAsked(bool Won) : Ask
{
    public override Move? Plan(Playbook playbook, Stage? from) => playbook.PlanClose(from, Won);
}

/// <summary>Nobody named a stage for a new deal: it starts in the first that goes with its standard sales stage, else in the first of all.</summary>
/// <param name="SalesStage">The standard sales stage that was sent; null when none was.</param>
public sealed record StartAsked(int? SalesStage = null) : Ask
{
    public override Move? Plan(Playbook playbook, Stage? from)
    {
        var open = playbook.Stages.Where(stage => stage.Kind == StageKind.Open).ToList();
        return To(playbook, from, open.FirstOrDefault(stage => SalesStage is not null && stage.SalesStage == SalesStage) ?? open.FirstOrDefault());
    }
}

/// <summary>The stage after the one the deal is in.</summary>
public sealed record NextAsked : Ask
{
    public override Move? Plan(Playbook playbook, Stage? from) =>
        To(playbook, from, playbook.Stages.Skip(from is null ? 0 : playbook.Place(from) + 1).FirstOrDefault(stage => stage.Kind != StageKind.Lost));
}
