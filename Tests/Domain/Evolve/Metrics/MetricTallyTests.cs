using System.Globalization;
using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve.Metrics;

/// <summary>Sums of what deals add, as they are kept.</summary>
[TestClass]
public sealed class MetricTallyTests
{
    private const int Runs = 500;
    private const int Seed = 20261121;
    private const string Letters = "ab|=,-/ é\u4e2d0";

    [TestMethod]
    public void Sums_that_were_written_are_read_as_they_were_whatever_a_part_is_called()
    {
        var random = new Random(Seed);
        for (var run = 0; run < Runs; run++)
        {
            var tally = Tally(Additions(random));

            var read = MetricTally.Read(tally.ToText());

            Assert.AreEqual(tally.ToText(), read.ToText());
            foreach (var series in tally.Series)
            {
                Assert.AreSequenceEqual(tally.Histogram(series)!.OrderBy(bucket => bucket.Key), read.Histogram(series)!.OrderBy(bucket => bucket.Key));
            }
        }
    }

    [TestMethod]
    public void The_same_sums_give_the_same_text_in_whatever_order_they_were_added()
    {
        var random = new Random(Seed);
        for (var run = 0; run < Runs; run++)
        {
            var additions = Additions(random);
            var shuffled = additions.ToArray();
            random.Shuffle(shuffled);

            Assert.AreEqual(Tally(additions).ToText(), Tally(shuffled).ToText());
        }
    }

    [TestMethod]
    public void What_is_taken_away_again_leaves_nothing()
    {
        var random = new Random(Seed);
        for (var run = 0; run < Runs; run++)
        {
            var additions = Additions(random);
            var tally = Tally(additions);
            tally.Add(Tally(additions.Select(one => one with { Amount = -one.Amount })));

            Assert.IsTrue(tally.IsEmpty);
            Assert.AreEqual("", tally.ToText());
        }
    }

    [TestMethod]
    public void A_histogram_says_what_a_plain_table_of_amounts_says()
    {
        var random = new Random(Seed);
        for (var run = 0; run < Runs; run++)
        {
            var (one, plainOne) = Filled(random);
            var (other, plainOther) = Filled(random);
            var plain = plainOne.Concat(plainOther).GroupBy(bucket => bucket.Key, bucket => bucket.Value).Select(same => KeyValuePair.Create(same.Key, same.Sum())).Where(bucket => bucket.Value != 0);

            Assert.AreSequenceEqual(plainOne.Where(bucket => bucket.Value != 0).OrderBy(bucket => bucket.Key), one);
            Assert.AreSequenceEqual(plain.OrderBy(bucket => bucket.Key), Histogram.Sum(one, other));
            Assert.AreEqual(one.Values.Sum() + other.Values.Sum(), Histogram.Sum(one, other).Total);
            Assert.IsTrue(Enumerable.Range(-5, 40).All(bucket => one.TryGetValue(bucket, out var amount) == one.ContainsKey(bucket) && amount == plainOne.GetValueOrDefault(bucket)));
        }
    }

    [TestMethod]
    [DataRow("win.won")]
    [DataRow("win.won|0")]
    [DataRow("win.won|0||")]
    [DataRow("win.won|0|1=|all")]
    [DataRow("win.won|0|1=2;3=4|all")]
    [DataRow("win.won|x|1=2|all")]
    [DataRow("win.won|0|1=2,|all")]
    [DataRow("win.won|0|-=2|all")]
    [DataRow("1|0|0|win.won|")]
    public void A_text_that_is_none_is_refused(string text) => Assert.ThrowsExactly<FormatException>(() => MetricTally.Read(text));

    [TestMethod]
    [DataRow("win.won|0|1=99999999999999999999|")]
    [DataRow("win.won|0|9999999999=1|")]
    public void A_number_that_is_too_great_is_refused(string text) => Assert.ThrowsExactly<OverflowException>(() => MetricTally.Read(text));

    [TestMethod]
    public void A_place_is_found_again_by_its_name_and_a_foreign_name_is_none()
    {
        var place = new TallyPlace(Scope.Person(A.IdOf("rep")), "win", 202603);

        Assert.AreEqual(place, TallyPlace.Read(place.Code(7)));
        Assert.AreEqual(string.Create(CultureInfo.InvariantCulture, $"000007/p{A.IdOf("rep"):N}/win/202603"), place.Code(7));
        Assert.IsNull(TallyPlace.Read("generation"));
        Assert.IsNull(TallyPlace.Read("000007/x/win/202603"));
        Assert.IsNull(TallyPlace.Read(null));
    }

    private static (Histogram Histogram, Dictionary<int, long> Plain) Filled(Random random)
    {
        var histogram = new Histogram();
        var plain = new Dictionary<int, long>();
        for (var addition = random.Next(60); addition > 0; addition--)
        {
            var (bucket, amount) = (random.Next(-5, 20), random.Next(-2, 3));
            histogram.Add(bucket, amount);
            plain[bucket] = plain.GetValueOrDefault(bucket) + amount;
        }

        return (histogram, plain);
    }

    private static MetricTally Tally(IEnumerable<Addition> additions)
    {
        var tally = new MetricTally();
        foreach (var one in additions)
        {
            tally.Add(one.Series, one.Bucket, one.Amount);
        }

        return tally;
    }

    private static List<Addition> Additions(Random random) => Enumerable.Range(0, random.Next(40))
        .Select(_ => new Addition(
            new TallySeries(random.Next(2) == 0 ? "win.won" : "cycle.open", (MetricDimension)random.Next(5), Word(random)),
            random.Next(-3, 10_000),
            random.NextInt64(-5, 1_000_000_000_000)))
        .ToList();

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Letters[random.Next(Letters.Length)]));

    private sealed record Addition(TallySeries Series, int Bucket, long Amount);
}
