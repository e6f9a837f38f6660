using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>Histories drawn by chance from a truth that is known.</summary>
internal static class Deals
{
    /// <summary>Deals whose log odds of winning are the sum of what their categories count.</summary>
    /// <param name="strength">Distance between the best and the worst category of an attribute, shared among the attributes; 0 for no difference.</param>
    public static FitHistory Drawn(SplitMix64 chance, int deals, int attributes, int categories, double strength)
    {
        var codes = Enumerable.Range(0, attributes).Select(_ => Enumerable.Range(0, deals).Select(_ => chance.NextBelow(categories)).ToArray()).ToArray();
        var outcomes = new Outcome[deals];
        for (var deal = 0; deal < deals; deal++)
        {
            var logOdds = codes.Sum(of => strength / Math.Sqrt(attributes) * ((double)of[deal] / (categories - 1) - 0.5));
            outcomes[deal] = deal switch { 0 => Outcome.Won, 1 => Outcome.Lost, _ => chance.NextShare() < LogOdds.ToChance(logOdds) ? Outcome.Won : Outcome.Lost };
        }

        var names = Enumerable.Range(0, categories).Select(category => $"c{category:00}").ToList();
        return new FitHistory(codes.Select((of, attribute) => (FitColumn)new CategoryColumn($"a{attribute:00}", names, of)).ToList(), outcomes);
    }

    /// <summary>Created one after the other, so many a day from the first of January 2024 on.</summary>
    public static FitHistory Dated(this FitHistory history, int aDay) =>
        history with { CreatedOn = Enumerable.Range(0, history.Outcomes.Count).Select(deal => new DateTime(2024, 1, 1).AddDays(deal / aDay)).ToList() };

    public static int[] Decided(FitHistory history) => [.. Enumerable.Range(0, history.Outcomes.Count).Where(deal => history.Outcomes[deal] is Outcome.Won or Outcome.Lost)];

    /// <summary>The same deals in another order.</summary>
    public static FitHistory InOrder(this FitHistory history, int[] order) => new(
        history.Columns.Select(column => column switch
        {
            CategoryColumn names => (FitColumn)(names with { Codes = [.. order.Select(deal => names.Codes[deal])] }),
            NumberColumn numbers => numbers with { Values = [.. order.Select(deal => numbers.Values[deal])] },
            _ => throw new InvalidOperationException(column.Name),
        }).ToList(),
        [.. order.Select(deal => history.Outcomes[deal])])
    {
        CreatedOn = history.CreatedOn is { } created ? [.. order.Select(deal => created[deal])] : null,
    };

    public static int[] Shuffled(SplitMix64 chance, int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var place = count - 1; place > 0; place--)
        {
            var other = chance.NextBelow(place + 1);
            (order[place], order[other]) = (order[other], order[place]);
        }

        return order;
    }
}
