using System;

namespace SalesLoop.Statistics;

/// <summary>One arm of a trial, everybody in it who was assigned to it.</summary>
/// <param name="Outcome">How the deals ended that have ended.</param>
/// <param name="Open">Deals that have not.</param>
public sealed record Arm(Tally Outcome, int Open)
{
    /// <summary>Everybody assigned.</summary>
    public int Size => Outcome.Decided + Outcome.WalkedAway + Open;

    /// <summary>Share of them whose deals have not ended, 0.0–1.0.</summary>
    internal double OpenShare => Size == 0 ? 0 : (double)Open / Size;
}

/// <summary>What a comparison may be called.</summary>
public enum ComparisonKind
{
    /// <summary>Chance assigned the arms: what differs is lift.</summary>
    Lift,

    /// <summary>Nobody assigned the arms: a difference was observed, and may come from what else differs.</summary>
    ObservedDifference,
}

/// <summary>Two arms compared.</summary>
/// <param name="Kind">What the difference may be called.</param>
/// <param name="Rates">Win rates of the arms.</param>
/// <param name="Difference">First less second.</param>
/// <param name="Interval">Its range.</param>
/// <param name="P">Two-sided p of the pooled z test; null when both arms are all or nothing. Good for one look planned beforehand only.</param>
public sealed record CohortDifference(ComparisonKind Kind, TwoProportions Rates, double Difference, Interval Interval, double? P);

/// <summary>Compares the win rates of two arms, and refuses where the comparison would mislead.</summary>
public static class ControlledCohort
{
    /// <summary>Compares two arms by what they were assigned to.</summary>
    /// <param name="first">The arm that does something new.</param>
    /// <param name="second">The arm that goes on as before.</param>
    /// <param name="shareOfFirst">Planned share of the first arm; null when nobody assigned the arms.</param>
    /// <param name="settings">Confidence, and how far arms may differ in size and open deals.</param>
    public static Estimate<CohortDifference> Compare(Arm first, Arm second, double? shareOfFirst, StatisticsSettings settings)
    {
        var rates = new TwoProportions(first.Outcome.WinRate, second.Outcome.WinRate);
        if (shareOfFirst is { } share && SampleRatio.Of(first.Size, second.Size, share, settings).IsBroken)
        {
            return Estimate.NotEnough<CohortDifference>($"The arms hold {first.Size} and {second.Size} deals where {share:P0} should be in the first: assignment is broken.");
        }

        if (rates.Difference is not { } difference || rates.Newcombe(settings.Confidence) is not { } interval)
        {
            return Estimate.NotEnough<CohortDifference>($"{first.Outcome.Decided} and {second.Outcome.Decided} deals of the arms have been won or lost.");
        }

        if (Math.Abs(first.OpenShare - second.OpenShare) > settings.MostOpenApart)
        {
            return Estimate.NotEnough<CohortDifference>($"{first.OpenShare:P0} of the first arm and {second.OpenShare:P0} of the second are still open: compare how many were won by a fixed day.");
        }

        var kind = shareOfFirst is null ? ComparisonKind.ObservedDifference : ComparisonKind.Lift;
        return Estimate.Of(new CohortDifference(kind, rates, difference, interval, rates.PooledP));
    }
}
