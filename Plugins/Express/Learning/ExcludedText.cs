using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>Says which attributes a model was not learned from, and why.</summary>
internal static class ExcludedText
{
    /// <summary>A line for each attribute left out: suspicious ones first, because a person can do something about them.</summary>
    public static IReadOnlyList<string> Lines(FitHistory history, TrainedFit? fit, IReadOnlyList<string> silent, IReadOnlyCollection<string> allowed, StatisticsSettings settings) =>
    [
        .. Suspicions(history, fit, allowed, settings).GroupBy(suspicion => suspicion.Attribute).Select(Suspicious),
        .. (fit?.LeftOut ?? []).Select(path => $"{path}: it has more different values than there are deals for."),
        .. allowed.Where(path => Learnable.All.All(attribute => attribute.Path != path)).Select(Unknown),
        .. Learnable.Never.Select(pair => $"{pair.Key}: {pair.Value}."),
        .. silent.Count == 0 ? (IEnumerable<string>)[] : [$"Empty or alike on every closed deal: {string.Join(", ", silent)}."],
    ];

    private static IEnumerable<AttributeSuspicion> Suspicions(FitHistory history, TrainedFit? fit, IReadOnlyCollection<string> allowed, StatisticsSettings settings)
    {
        if (fit is not null)
        {
            return fit.Suspicions;
        }

        var ended = history.Ended;
        return ended.Won < settings.FewestWon || ended.Lost < settings.FewestLost
            ? []
            : history.Columns.Where(column => !allowed.Contains(column.Name)).SelectMany(column => AttributeSuspicion.Of(history, column, settings));
    }

    private static string Suspicious(IGrouping<string, AttributeSuspicion> why) =>
        $"{why.Key}: suspicious, because {string.Join(" and ", why.Select(Words))}. If it was known while the deals were young, write {why.Key} into Allowed Columns of the slice's model and train again.";

    private static string Words(AttributeSuspicion suspicion) => suspicion.Kind switch
    {
        SuspicionKind.TellsAlone => FormattableString.Invariant($"it tells won from lost all but alone (area {suspicion.Figure:0.00} over {suspicion.Deals} deals)"),
        SuspicionKind.FilledOnWon => FormattableString.Invariant($"it is filled in {100 * suspicion.Figure:0} points more often on won deals (n {suspicion.Deals})"),
        _ => FormattableString.Invariant($"it is mostly changed within {suspicion.Figure:0.#} days of the close (n {suspicion.Deals})"),
    };

    private static string Unknown(string path) => Learnable.Never.ContainsKey(path)
        ? $"{path} stands among the allowed columns, but can't be allowed."
        : $"{path} stands among the allowed columns, but fit is not learned from a column of that path. Correct Allowed Columns.";
}
