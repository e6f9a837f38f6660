using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>What one category says for winning.</summary>
/// <param name="Category">As people know it.</param>
/// <param name="Won">Deals won that showed it.</param>
/// <param name="Lost">Deals lost that showed it.</param>
/// <param name="Weight">What it adds to the log odds, taken alone.</param>
/// <param name="Information">Its part of the attribute's information value.</param>
public sealed record CategoryEvidence(string Category, int Won, int Lost, double Weight, double Information);

/// <summary>What each category of an attribute says for winning, the attribute taken alone.</summary>
/// <param name="Categories">In the order given.</param>
/// <remarks>Good (1950), Probability and the Weighing of Evidence; Siddiqi (2006), Credit Risk Scorecards. Attributes that go together are
/// counted twice when their weights are added: the sum ranks well and is far too extreme as a chance.</remarks>
public sealed record WeightOfEvidence(IReadOnlyList<CategoryEvidence> Categories)
{
    /// <summary>How much the attribute tells, 0 or more.</summary>
    public double InformationValue => Categories.Sum(category => category.Information);

    /// <summary>Weighs an attribute.</summary>
    /// <param name="names">Its categories.</param>
    /// <param name="outcomes">How the deals of each ended, in the same order.</param>
    /// <returns>No answer when none was won or none lost.</returns>
    public static Estimate<WeightOfEvidence> Of(IReadOnlyList<string> names, IReadOnlyList<Tally> outcomes)
    {
        var all = outcomes.Aggregate(Tally.None, (sum, outcome) => sum.Plus(outcome));
        if (all.Won == 0 || all.Lost == 0)
        {
            return Estimate.NotEnough<WeightOfEvidence>($"{all.Won} deals were won and {all.Lost} lost: nothing can be weighed.");
        }

        var spare = 0.5 * names.Count;
        return Estimate.Of(new WeightOfEvidence(names.Select((name, place) =>
        {
            var ofWon = (outcomes[place].Won + 0.5) / (all.Won + spare);
            var ofLost = (outcomes[place].Lost + 0.5) / (all.Lost + spare);
            var weight = Math.Log(ofWon / ofLost);
            return new CategoryEvidence(name, outcomes[place].Won, outcomes[place].Lost, weight, (ofWon - ofLost) * weight);
        }).ToList()));
    }
}
