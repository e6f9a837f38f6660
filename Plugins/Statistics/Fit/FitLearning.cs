using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>What a set of deals taught.</summary>
/// <param name="Equation">The model.</param>
/// <param name="Trials">Strengths of shrinking that were tried.</param>
/// <param name="LeftOut">Attributes with more categories than could be afforded, by name.</param>
/// <param name="Line">How its log odds are to be moved so that chances mean what they say; null when that can't be told.</param>
internal sealed record FitLearning(FitEquation Equation, IReadOnlyList<ShrinkingTrial> Trials, IReadOnlyList<string> LeftOut, LogisticLine? Line)
{
    /// <summary>Learns from deals: categories, attributes that there are deals enough for, strength of shrinking, coefficients.</summary>
    /// <param name="history">The deals.</param>
    /// <param name="deals">Those to learn from, won and lost both.</param>
    /// <param name="columns">The attributes that may be used.</param>
    /// <param name="settings">Minimums and strengths.</param>
    public static FitLearning Of(FitHistory history, int[] deals, IReadOnlyList<FitColumn> columns, StatisticsSettings settings)
    {
        var attributes = columns.Select(column => FitAttribute.Learn(column, deals, settings.FewestInCategory)).ToList();
        var kept = Affordable(history, deals, attributes, settings);
        var rows = FitEquation.Rows(history, deals, kept);
        var search = ShrinkingSearch.Of(rows, settings);
        var equation = FitEquation.Of(rows, kept, search.Shrinking);
        return new FitLearning(equation, search.Trials, attributes.Except(kept).Select(attribute => attribute.Name).ToList(), LineOf(rows, search.OutOfFold));
    }

    /// <summary>
    /// As many categories as there are deals for, the attributes that tell most first: Peduzzi and others (1996), Journal of Clinical
    /// Epidemiology 49, 1373–1379; van Smeden and others (2019), Statistical Methods in Medical Research 28, 2455–2474.
    /// </summary>
    private static List<FitAttribute> Affordable(FitHistory history, int[] deals, List<FitAttribute> attributes, StatisticsSettings settings)
    {
        var won = deals.Count(history.IsWon);
        var left = Math.Min(settings.MostCategories, Math.Min(won, deals.Length - won) / settings.EventsPerCategory);
        var kept = new HashSet<FitAttribute>();
        foreach (var attribute in attributes.OrderByDescending(attribute => Information(history, deals, attribute)).ThenBy(attribute => attribute.Name, StringComparer.Ordinal))
        {
            if (attribute.Categories.Count <= left)
            {
                kept.Add(attribute);
                left -= attribute.Categories.Count;
            }
        }

        return attributes.Where(kept.Contains).ToList();
    }

    private static double Information(FitHistory history, int[] deals, FitAttribute attribute)
    {
        var outcomes = FitEquation.OutcomesOf(history, deals, attribute);
        return WeightOfEvidence.Of(attribute.Categories, outcomes).Value?.InformationValue ?? 0;
    }

    /// <summary>The line on log odds by models that had not seen the deal: Platt (1999), in Advances in Large Margin Classifiers.</summary>
    private static LogisticLine? LineOf(CodedRows rows, IReadOnlyList<double> outOfFold)
    {
        if (outOfFold.Count == 0)
        {
            return null;
        }

        var places = new List<double>();
        var won = new List<bool>();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var deal = 0; deal < rows.Won[row] + rows.Lost[row]; deal++)
            {
                places.Add(outOfFold[row]);
                won.Add(deal < rows.Won[row]);
            }
        }

        return LogisticLine.Fit(places, won) is { Slope: > 0 } line ? line : null;
    }
}
