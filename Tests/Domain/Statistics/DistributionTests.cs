using System.Globalization;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>The distributions against another program's digits, textbook identities and each other.</summary>
[TestClass]
public sealed class DistributionTests
{
    private const int Rounds = 2000;
    private const ulong Seed = 20260301;

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_distribution_gives_the_digits_of_another_program(string function, string arguments, string value)
    {
        var expected = Number(value);
        var actual = Compute(function, arguments.Split(' ').Select(Number).ToArray());

        // Twelve digits everywhere, far out in the tails too. Only a logarithm may be next to 0 by cancellation.
        var nearZero = function == "log-gamma" ? 1e-15 : 0;
        Assert.AreEqual(expected, actual, Math.Max(1e-12 * Math.Abs(expected), nearZero), $"{function} {arguments}");
    }

    [TestMethod]
    public void Gamma_of_whole_numbers_is_the_factorial()
    {
        var factorial = 1.0;
        for (var n = 1; n <= 20; n++)
        {
            Assert.AreEqual(Math.Log(factorial), Special.LogGamma(n), 1e-13);
            factorial *= n;
        }
    }

    [TestMethod]
    public void Gamma_of_one_half_is_the_root_of_pi() => Assert.AreEqual(0.5 * Math.Log(Math.PI), Special.LogGamma(0.5), 1e-15);

    [TestMethod]
    public void Gamma_is_refused_at_nothing_and_below()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Special.LogGamma(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Special.LogGamma(-1.5));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Special.LogGamma(double.NaN));
    }

    [TestMethod]
    public void Five_of_fifty_two_can_be_chosen_in_2598960_ways() => Assert.AreEqual(2598960, Math.Exp(Special.LogChoose(52, 5)), 1e-6);

    [TestMethod]
    public void Chi_square_with_two_degrees_is_an_exponential()
    {
        for (var x = 0.0; x < 60; x += 0.5)
        {
            Assert.AreEqual(Math.Exp(-x / 2), ChiSquare.UpperTail(x, 2), 1e-13 * Math.Exp(-x / 2));
        }
    }

    [TestMethod]
    public void Chi_square_with_one_degree_is_a_squared_normal()
    {
        for (var z = 0.0; z < 8; z += 0.1)
        {
            Assert.AreEqual(Normal.TwoSided(z), ChiSquare.UpperTail(z * z, 1), 1e-12 * Normal.TwoSided(z));
        }
    }

    [TestMethod]
    public void Student_with_one_degree_is_cauchy()
    {
        for (var t = -5.0; t < 5; t += 0.25)
        {
            Assert.AreEqual(0.5 + Math.Atan(t) / Math.PI, StudentT.Cdf(t, 1), 1e-14);
        }
    }

    [TestMethod]
    public void Binomial_chances_add_up_to_the_distribution_and_to_one()
    {
        var sum = 0.0;
        for (var successes = 0; successes <= 40; successes++)
        {
            sum += Binomial.Probability(successes, 40, 0.3);
            Assert.AreEqual(sum, Binomial.Cdf(successes, 40, 0.3), 1e-13);
        }

        Assert.AreEqual(1, sum, 1e-13);
        Assert.AreEqual(0, Binomial.Probability(41, 40, 0.3));
        Assert.AreEqual(0, Binomial.Probability(-1, 40, 0.3));
        Assert.AreEqual(1, Binomial.Probability(0, 40, 0));
        Assert.AreEqual(0, Binomial.Probability(39, 40, 1));
    }

    [TestMethod]
    public void A_quantile_is_undone_by_its_distribution()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (p, a, b) = (chance.NextShare(), Spread(chance), Spread(chance));
            Assert.AreEqual(p, Normal.Cdf(Normal.Quantile(p)), 1e-13, $"normal, round {round}");

            var x = Beta.Quantile(p, a, b);
            Assert.IsTrue(x is >= 0 and <= 1);

            // Where x is next to 1 its neighbors are so far apart that p moves between them; the mirror image tells them.
            if (x < 0.99)
            {
                Assert.AreEqual(p, Beta.Cdf(x, a, b), 1e-11, $"beta {a}, {b}, round {round}");
            }

            var confidence = chance.NextShare();
            Assert.AreEqual(1 - confidence, StudentT.TwoSided(StudentT.ForConfidence(confidence, a), a), 1e-11, $"t {a}, round {round}");
        }
    }

    [TestMethod]
    public void A_beta_distribution_is_its_own_mirror_image_and_never_falls()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (x, a, b) = (chance.NextShare(), Spread(chance), Spread(chance));
            Assert.AreEqual(1, Beta.Cdf(x, a, b) + Beta.Cdf(1 - x, b, a), 1e-12);
            Assert.IsLessThanOrEqualTo(Beta.Cdf(x + (1 - x) * chance.NextShare(), a, b) + 1e-15, Beta.Cdf(x, a, b));
        }
    }

    [TestMethod]
    public void An_equal_tailed_interval_leaves_the_same_on_both_sides()
    {
        var interval = Beta.Central(8.5, 3.5, 0.9);

        Assert.AreEqual(0.05, Beta.Cdf(interval.Low, 8.5, 3.5), 1e-13);
        Assert.AreEqual(0.95, Beta.Cdf(interval.High, 8.5, 3.5), 1e-13);
    }

    [TestMethod]
    public void What_is_no_probability_is_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Normal.Quantile(1.1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Normal.Quantile(double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Normal.ForConfidence(1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => StudentT.ForConfidence(0, 3));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Beta.Quantile(-0.1, 1, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Beta.Cdf(0.5, 0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ChiSquare.UpperTail(-1, 1));
    }

    [TestMethod]
    public void The_ends_of_a_quantile_are_the_ends_of_the_distribution()
    {
        Assert.AreEqual(double.NegativeInfinity, Normal.Quantile(0));
        Assert.AreEqual(double.PositiveInfinity, Normal.Quantile(1));
        Assert.AreEqual(0, Beta.Quantile(0, 2, 3));
        Assert.AreEqual(1, Beta.Quantile(1, 2, 3));
    }

    private static double Compute(string function, double[] of) => function switch
    {
        "log-gamma" => Special.LogGamma(of[0]),
        "normal-tail" => Normal.UpperTail(of[0]),
        "normal-quantile" => Normal.Quantile(of[0]),
        "beta-cdf" => Beta.Cdf(of[0], of[1], of[2]),
        "beta-quantile" => Beta.Quantile(of[0], of[1], of[2]),
        "chi-square-tail" => ChiSquare.UpperTail(of[0], of[1]),
        "t-two-sided" => StudentT.TwoSided(of[0], of[1]),
        "t-for-confidence" => StudentT.ForConfidence(of[0], of[1]),
        "poisson-cdf" => Poisson.Cdf((int)of[0], of[1]),
        "poisson-at-least" => Poisson.AtLeast((int)of[0], of[1]),
        "binomial" => Binomial.Probability((int)of[0], (int)of[1], of[2]),
        "binomial-cdf" => Binomial.Cdf((int)of[0], (int)of[1], of[2]),
        _ => throw new InvalidOperationException($"No function '{function}'."),
    };

    /// <summary>0.05 to 5,000, evenly in the logarithm.</summary>
    private static double Spread(SplitMix64 chance) => 0.05 * Math.Pow(1e5, chance.NextShare());

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<object[]> Cases =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "distributions.txt"))
        where !line.StartsWith('#')
        let sides = line.Split("=>", StringSplitOptions.TrimEntries)
        let words = sides[0].Split(' ', 2)
        select new object[] { words[0], words[1], sides[1] };
}
