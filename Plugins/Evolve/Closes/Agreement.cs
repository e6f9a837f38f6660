using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Evolve;

/// <summary>Whether those who say why a deal closed say the same.</summary>
public enum Accord
{
    /// <summary>Fewer than two named a reason: there is nothing to compare.</summary>
    OneView,

    /// <summary>They end the deal the same way, and each names the others' main reason.</summary>
    Agree,

    /// <summary>They differ in the main reason or in how the deal ended.</summary>
    Differ,
}

/// <summary>What one of rep, manager and buyer names, from all they wrote about one close.</summary>
/// <param name="Who">Who.</param>
/// <param name="Outcome">How the deal ended in their eyes, as they said last.</param>
/// <param name="Mains">Their main reasons: more than one only where they wrote more than once.</param>
/// <param name="All">Every reason they name, main ones first.</param>
public sealed record Named(Voice Who, DealOutcome Outcome, IReadOnlyList<Reason> Mains, IReadOnlyList<Reason> All)
{
    /// <summary>True when they name the reason, whether as the main one or beside it.</summary>
    public bool Names(Reason reason) => All.Any(other => other.Id == reason.Id);
}

/// <summary>How the views of one close stand to each other.</summary>
/// <param name="Heard">Those who named a main reason, in the order they are asked.</param>
public sealed record Agreement(IReadOnlyList<Named> Heard)
{
    /// <summary>Compares what was said about one close.</summary>
    /// <param name="views">Of that close, the oldest first. One that names no main reason says nothing.</param>
    public static Agreement Of(IEnumerable<CloseView> views) => new(views
        .Where(view => view.Main is not null)
        .GroupBy(view => view.Who)
        .OrderBy(said => said.Key)
        .Select(said =>
        {
            var mains = Once(said.Select(view => view.Main!));
            return new Named(said.Key, said.Last().Outcome, mains, Once([.. mains, .. said.SelectMany(view => view.Further)]));
        })
        .ToList());

    /// <summary>Whether they say the same.</summary>
    public Accord Accord => Heard.Count < 2 ? Accord.OneView : EndsDiffer || MainsDiffer ? Accord.Differ : Accord.Agree;

    /// <summary>True when one calls it lost and another says we walked away, or the like.</summary>
    public bool EndsDiffer => Heard.Select(said => said.Outcome).Distinct().Count() > 1;

    /// <summary>True when somebody's main reason is not among the reasons of somebody else. What weighs most may differ.</summary>
    public bool MainsDiffer => Heard.Any(one => Heard.Any(other => one.Mains.Any(main => !other.Names(main))));

    /// <summary>Reasons that one of them names alone, and who; empty while only one is heard.</summary>
    public IReadOnlyList<KeyValuePair<Voice, IReadOnlyList<Reason>>> NamedAlone => Heard.Count < 2
        ? []
        : Heard
            .Select(said => new KeyValuePair<Voice, IReadOnlyList<Reason>>(
                said.Who, said.All.Where(reason => !Heard.Any(other => other.Who != said.Who && other.Names(reason))).ToList()))
            .Where(said => said.Value.Count > 0)
            .ToList();

    /// <summary>
    /// The rep's main reason where it explains too little alone, as price does, and a manager or buyer says nothing of it but names
    /// one that stands alone; null when nobody contradicts.
    /// </summary>
    public Reason? Contradicted => Heard.FirstOrDefault(said => said.Who == Voice.Rep)?.Mains.FirstOrDefault(main =>
        main.NeedsSecondCause
        && Heard.Any(other => other.Who != Voice.Rep && !other.Names(main) && other.Mains.Any(stands => !stands.NeedsSecondCause)));

    private static List<Reason> Once(IEnumerable<Reason> reasons) => reasons.GroupBy(reason => reason.Id).Select(same => same.First()).ToList();
}
