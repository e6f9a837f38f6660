using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>Values counted by how often they were seen say the same as the list of them.</summary>
[TestClass]
public sealed class CountedValuesTests
{
    // The example of the methods: dwell 3, 5, 7, 8, 9, 12, 14, 21, 30, 60 has its 80 % quantile at 22.8.
    [TestMethod]
    public void Dwell_3_5_7_8_9_12_14_21_30_60_has_its_eighty_percent_quantile_at_22_8() =>
        Assert.AreEqual(22.8, CountedValues.Of([3, 5, 7, 8, 9, 12, 14, 21, 30, 60]).Quantile(0.8), 1e-12);

    [TestMethod]
    public void Counted_and_listed_values_agree_in_300_random_samples_however_they_are_sliced()
    {
        var random = new Random(20260403);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var list = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (double)random.Next(0, 12)).ToList();
            var cut = random.Next(0, list.Count);
            var counted = CountedValues.Of(list.Take(cut)).Plus(CountedValues.Of(list.Skip(cut).GroupBy(value => value).Select(same => KeyValuePair.Create(same.Key, (long)same.Count()))));
            var sorted = list.Order().ToList();
            var share = random.NextDouble();
            var limit = random.Next(-1, 13) + (random.Next(2) * 0.5);

            Assert.AreEqual(list.Count, counted.Count);
            Assert.AreEqual(Quantiles.OfSorted(sorted, share), counted.Quantile(share), 1e-9, $"attempt {attempt}");
            Assert.AreEqual(list.Count(value => value > limit), counted.Above(limit));
            Assert.AreEqual(list.Count(value => value < limit), counted.Below(limit));
        }
    }

    [TestMethod]
    public void Nothing_has_no_quantile() => Assert.ThrowsExactly<InvalidOperationException>(() => CountedValues.None.Quantile(0.5));

    [TestMethod]
    public void Lines_from_counted_stays_that_come_in_slices_are_those_of_all_visits()
    {
        var random = new Random(20260404);
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var visits = Enumerable.Range(0, random.Next(5, 80))
                .Select(_ => new StageVisit(random.Next(0, 40), random.Next(6) == 0, (Ending)random.Next(0, 4))).ToList();
            var cut = random.Next(0, visits.Count);
            var sliced = DwellCounts.Of(visits.Take(cut).ToList()).Plus(DwellCounts.Of(visits.Skip(cut).ToList()));
            var line = Dwell.Line(visits, StatisticsSettings.Default);

            Assert.AreEqual(line, Dwell.Line(sliced, StatisticsSettings.Default), $"attempt {attempt}");
            if (line.Value is { } known)
            {
                Assert.AreEqual(visits.Count(visit => visit.Days > known.StallDays), Dwell.Stalls(sliced, known).OverLine.Successes);
            }
        }
    }
}
