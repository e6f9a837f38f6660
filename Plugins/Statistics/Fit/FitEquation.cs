using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>What a category counts.</summary>
/// <param name="Category">As people know it.</param>
/// <param name="Coefficient">What it adds to the log odds.</param>
/// <param name="Outcome">How the deals it was trained on ended.</param>
public sealed record FitWeight(string Category, double Coefficient, Tally Outcome)
{
    /// <summary>Whole points; twenty double the odds.</summary>
    public int Points => LogOdds.ToPoints(Coefficient);
}

/// <summary>What an attribute counts.</summary>
/// <param name="Attribute">How its values are told as categories.</param>
/// <param name="Weights">One a category, in their order.</param>
public sealed record FitTerm(FitAttribute Attribute, IReadOnlyList<FitWeight> Weights)
{
    /// <summary>What it adds to the log odds of the average deal in training.</summary>
    public double Average
    {
        get
        {
            double deals = Weights.Sum(weight => weight.Outcome.Decided);
            return Weights.Sum(weight => weight.Coefficient * weight.Outcome.Decided) / deals;
        }
    }
}

/// <summary>A fit model: from the categories of a deal to its chance of being won.</summary>
/// <param name="Intercept">Log odds of a deal that shows nothing.</param>
/// <param name="Terms">One an attribute.</param>
/// <param name="Shrinking">λ it was fitted with; 0 where each category was weighed alone.</param>
public sealed record FitEquation(double Intercept, IReadOnlyList<FitTerm> Terms, double Shrinking)
{
    private const double Precision = 1e-10;

    /// <summary>Fits closed deals with a given strength of shrinking.</summary>
    /// <param name="history">The deals.</param>
    /// <param name="deals">Places of those to fit; open ones and those walked away from must not be among them.</param>
    /// <param name="attributes">Learned from these deals.</param>
    /// <param name="shrinking">λ, above 0.</param>
    /// <exception cref="ArgumentException">None was won, or none lost.</exception>
    public static FitEquation Fit(FitHistory history, int[] deals, IReadOnlyList<FitAttribute> attributes, double shrinking)
    {
        if (deals.All(history.IsWon) || !deals.Any(history.IsWon))
        {
            throw new ArgumentException("Deals that all ended alike teach nothing.", nameof(deals));
        }

        return Of(Rows(history, deals, attributes), attributes, shrinking);
    }

    /// <summary>Log odds of every deal of a history.</summary>
    public double[] LogOddsOf(IReadOnlyList<FitColumn> columns)
    {
        var sums = Enumerable.Repeat(Intercept, columns.Count == 0 ? 0 : columns[0].Count).ToArray();
        foreach (var term in Terms)
        {
            var codes = term.Attribute.CodesOf(columns.Single(column => column.Name == term.Attribute.Name));
            for (var deal = 0; deal < sums.Length; deal++)
            {
                sums[deal] += codes[deal] < 0 ? 0 : term.Weights[codes[deal]].Coefficient;
            }
        }

        return sums;
    }

    /// <summary>The same model with chances that mean what they say: log odds moved along a line.</summary>
    public FitEquation Recalibrated(LogisticLine line) => this with
    {
        Intercept = line.At(Intercept),
        Terms = Terms.Select(term => term with { Weights = term.Weights.Select(weight => weight with { Coefficient = weight.Coefficient * line.Slope }).ToList() }).ToList(),
    };

    /// <summary>
    /// The same categories, each weighed alone: a second opinion on how deals rank. Its chances are far too extreme where attributes go
    /// together, and must be recalibrated before anybody sees them.
    /// </summary>
    public FitEquation Evidence()
    {
        if (Terms.Count == 0)
        {
            return this;
        }

        var all = Terms[0].Weights.Aggregate(Tally.None, (sum, weight) => sum.Plus(weight.Outcome));
        return new FitEquation(Math.Log((double)all.Won / all.Lost), Terms.Select(Weighed).ToList(), 0);

        static FitTerm Weighed(FitTerm term)
        {
            var evidence = WeightOfEvidence.Of(term.Attribute.Categories, term.Weights.Select(weight => weight.Outcome).ToList()).Value!.Categories;
            return term with { Weights = term.Weights.Select((weight, code) => weight with { Coefficient = evidence[code].Weight }).ToList() };
        }
    }

    /// <summary>How the deals of each category of one attribute ended.</summary>
    internal static List<Tally> OutcomesOf(FitHistory history, int[] deals, FitAttribute attribute) => Rows(history, deals, [attribute]).Outcomes().Skip(1).ToList();

    internal static CodedRows Rows(FitHistory history, int[] deals, IReadOnlyList<FitAttribute> attributes) => CodedRows.Of(
        attributes.Select(attribute => attribute.CodesOf(history.Columns.Single(column => column.Name == attribute.Name))).ToList(),
        attributes.Select(attribute => attribute.Categories.Count).ToList(),
        deals,
        history.Outcomes);

    internal static FitEquation Of(CodedRows rows, IReadOnlyList<FitAttribute> attributes, double shrinking)
    {
        var coefficients = RidgeLogistic.Fit(rows, shrinking, null, Precision);
        var outcomes = rows.Outcomes();
        var terms = attributes.Select((attribute, place) => new FitTerm(attribute, attribute.Categories.Select((category, code) =>
            new FitWeight(category, coefficients[rows.Firsts[place] + code], outcomes[rows.Firsts[place] + code])).ToList()));
        return new FitEquation(coefficients[0], terms.ToList(), shrinking);
    }
}
