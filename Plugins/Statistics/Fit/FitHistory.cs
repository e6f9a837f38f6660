using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Deals of the past, open ones too: what a fit model is trained and tested on.</summary>
/// <param name="Columns">Attributes, each as long as the outcomes.</param>
/// <param name="Outcomes">One a deal.</param>
public sealed record FitHistory(IReadOnlyList<FitColumn> Columns, IReadOnlyList<Outcome> Outcomes)
{
    /// <summary>When each deal was created; null when that is not known, and then the model is tested on folds.</summary>
    public IReadOnlyList<DateTime>? CreatedOn { get; init; }

    /// <summary>How the deals ended.</summary>
    public Tally Ended => new(Count(Outcome.Won), Count(Outcome.Lost), Count(Outcome.WalkedAway));

    /// <summary>Places of the deals that were won or lost.</summary>
    internal int[] Decided() => Enumerable.Range(0, Outcomes.Count).Where(deal => Outcomes[deal] is Outcome.Won or Outcome.Lost).ToArray();

    internal bool IsWon(int deal) => Outcomes[deal] == Outcome.Won;

    /// <exception cref="ArgumentException">Columns, outcomes and dates are not as long as each other, or two columns share a name.</exception>
    internal void Check()
    {
        if (Columns.FirstOrDefault(column => column.Count != Outcomes.Count) is { } column)
        {
            throw new ArgumentException($"'{column.Name}' tells of {column.Count} deals where there are {Outcomes.Count}.");
        }

        if (Columns.GroupBy(one => one.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"There are two columns '{twice.Key}'.");
        }

        if (CreatedOn is { } dates && dates.Count != Outcomes.Count)
        {
            throw new ArgumentException($"There are {dates.Count} dates for {Outcomes.Count} deals.");
        }
    }

    private int Count(Outcome outcome) => Outcomes.Count(one => one == outcome);
}
