using System;

namespace SalesLoop.Statistics;

/// <summary>A p that may be looked at as often as one likes. It never rises.</summary>
/// <param name="P">0.0–1.0; 1 before the first look.</param>
/// <param name="LikelihoodRatio">Λ of the latest look; null when the data said nothing: an empty arm, or all or nothing in both.</param>
/// <remarks>Robbins (1970), Annals of Mathematical Statistics 41, 1397–1409; Johari, Koomen, Pekelis and Walsh (2022), Operations Research 70, 1806–1821.
/// The effect is mixed over a normal distribution of variance τ².</remarks>
public sealed record AlwaysValid(double P, double? LikelihoodRatio)
{
    /// <summary>Before the first look.</summary>
    public static readonly AlwaysValid Start = new(1, null);

    /// <summary>After one more look at all cases so far.</summary>
    /// <param name="arms">Everything counted up to this look.</param>
    /// <param name="settings">τ², the variance of effects that are thought likely.</param>
    public AlwaysValid After(TwoProportions arms, StatisticsSettings settings)
    {
        if (arms.Variance is not { } variance || variance == 0)
        {
            return this with { LikelihoodRatio = null };
        }

        var difference = arms.Difference!.Value;
        var mixed = variance + settings.EffectVariance;
        var ratio = Math.Sqrt(variance / mixed) * Math.Exp(settings.EffectVariance * difference * difference / (2 * variance * mixed));
        return new AlwaysValid(Math.Min(P, 1 / ratio), ratio);
    }
}
