using SalesLoop.Evolve;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Evolve.Metrics;

[TestClass]
public sealed class HistogramValuesTests
{
    /// <summary>300 histograms of up to 30 values, seed 10.</summary>
    [TestMethod]
    public void A_histogram_has_the_quantiles_and_the_median_range_of_its_values_written_out()
    {
        var chance = new Random(10);
        for (var round = 0; round < 300; round++)
        {
            var histogram = Enumerable.Range(0, chance.Next(1, 30)).ToDictionary(place => 3 * place - 5, _ => (long)chance.Next(0, 5));
            histogram[1000] = 1;
            var listed = histogram.OrderBy(bucket => bucket.Key).SelectMany(bucket => Enumerable.Repeat((double)bucket.Key, (int)bucket.Value)).ToList();
            var values = new HistogramValues(histogram);

            Assert.AreEqual(listed.Count, values.Count);
            Assert.AreSequenceEqual(listed, values);
            foreach (var share in new[] { 0, 0.1, 0.25, 0.5, 0.75, 0.8, 1 })
            {
                Assert.AreEqual(Quantiles.OfSorted(listed, share), values.Quantile(share)!.Value, 1e-9);
            }

            Assert.AreEqual(MedianRange.Of(listed, 0.95), MedianRange.Of(values, 0.95));
        }
    }

    [TestMethod]
    public void An_empty_histogram_and_one_of_nothing_have_no_quantile()
    {
        Assert.IsNull(new HistogramValues(new Dictionary<int, long>()).Quantile(0.5));
        Assert.IsNull(new HistogramValues(new Dictionary<int, long> { [3] = 0 }).Quantile(0.5));
    }
}
