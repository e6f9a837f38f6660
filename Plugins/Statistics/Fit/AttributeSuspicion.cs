using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Why an attribute is thought to know the outcome because it was filled in after it.</summary>
public enum SuspicionKind
{
    /// <summary>It tells won from lost all but alone.</summary>
    TellsAlone,

    /// <summary>It is filled in much more often on won deals.</summary>
    FilledOnWon,

    /// <summary>It is mostly changed when the deal closes.</summary>
    ChangedAtClose,
}

/// <summary>A reason to keep an attribute out of a fit model until a person allows it.</summary>
/// <param name="Attribute">As people know it.</param>
/// <param name="Kind">What is suspicious.</param>
/// <param name="Figure">The area under the curve, the difference in share filled, or the median of days before closing.</param>
/// <param name="Deals">n behind it.</param>
public sealed record AttributeSuspicion(string Attribute, SuspicionKind Kind, double Figure, int Deals)
{
    /// <summary>Everything suspicious about an attribute, judged on all deals that were won or lost.</summary>
    /// <param name="history">At least one won and one lost.</param>
    /// <param name="column">One of its columns.</param>
    /// <param name="settings">The limits.</param>
    public static IReadOnlyList<AttributeSuspicion> Of(FitHistory history, FitColumn column, StatisticsSettings settings)
    {
        var deals = history.Decided();
        var found = new List<AttributeSuspicion>();
        Add(SuspicionKind.TellsAlone, AreaAlone(history, column, deals, settings), settings.SuspiciousArea);
        Add(SuspicionKind.FilledOnWon, FilledMore(history, column, deals), settings.SuspiciousFilling);
        if (MedianDays(column, deals) is { } days && days <= settings.SuspiciousDays)
        {
            found.Add(new AttributeSuspicion(column.Name, SuspicionKind.ChangedAtClose, days, deals.Length));
        }

        return found;

        void Add(SuspicionKind kind, double figure, double limit)
        {
            if (figure > limit)
            {
                found.Add(new AttributeSuspicion(column.Name, kind, figure, deals.Length));
            }
        }
    }

    /// <summary>How well the attribute separates with nothing beside it: by the weights of its categories, and for a number by the number too.</summary>
    private static double AreaAlone(FitHistory history, FitColumn column, int[] deals, StatisticsSettings settings)
    {
        var attribute = FitAttribute.Learn(column, deals, settings.FewestInCategory);
        var codes = attribute.CodesOf(column);
        var outcomes = FitEquation.OutcomesOf(history, deals, attribute);
        var weights = WeightOfEvidence.Of(attribute.Categories, outcomes).Value!.Categories;
        var area = Area(history, deals, deal => weights[codes[deal]].Weight, settings) ?? 0.5;
        if (column is not NumberColumn numbers)
        {
            return area;
        }

        var ofNumber = Area(history, deals.Where(deal => !numbers.IsBlank(deal)).ToArray(), deal => numbers.Values[deal], settings) ?? 0.5;
        return Math.Max(area, Math.Max(ofNumber, 1 - ofNumber));
    }

    private static double? Area(FitHistory history, int[] deals, Func<int, double> score, StatisticsSettings settings) =>
        RocCurve.Of(Array.ConvertAll(deals, deal => score(deal)), Array.ConvertAll(deals, history.IsWon), settings.Confidence).Value?.Area;

    private static double FilledMore(FitHistory history, FitColumn column, int[] deals)
    {
        var won = deals.Where(history.IsWon).ToList();
        var lost = deals.Where(deal => !history.IsWon(deal)).ToList();
        return (double)won.Count(deal => !column.IsBlank(deal)) / won.Count - (double)lost.Count(deal => !column.IsBlank(deal)) / lost.Count;
    }

    private static double? MedianDays(FitColumn column, int[] deals)
    {
        if (column.DaysBeforeClose is not { } days)
        {
            return null;
        }

        var known = deals.Where(deal => !column.IsBlank(deal)).Select(deal => days[deal]).Where(day => !double.IsNaN(day)).ToArray();
        Array.Sort(known);
        return known.Length == 0 ? null : Quantiles.OfSorted(known, 0.5);
    }
}
