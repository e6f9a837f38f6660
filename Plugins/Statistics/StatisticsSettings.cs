using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>What a team may set about how much the data must say before we say it. The defaults are the recommended ones.</summary>
public sealed record StatisticsSettings
{
    /// <summary>What is used where a team sets nothing.</summary>
    public static readonly StatisticsSettings Default = new();

    /// <summary>Confidence of every interval, two-sided.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Share of false discoveries accepted when many things are tested at once.</summary>
    public double FalseDiscoveryLevel { get; init; } = 0.10;

    /// <summary>Cases from which a rate is shown as a finding.</summary>
    public int FewestForRate { get; init; } = 10;

    /// <summary>Deals that must still be open at a time for what is said of those.</summary>
    public int FewestAtRisk { get; init; } = 10;

    /// <summary>Stage visits that a stall line needs.</summary>
    public int FewestVisits { get; init; } = 10;

    /// <summary>Share of dwells that lie under the stall line.</summary>
    public double StallShare { get; init; } = 0.80;

    /// <summary>Share of dwells that lie under the line of those that rush.</summary>
    public double RushShare { get; init; } = 0.10;

    /// <summary>Share of open visits above which completed visits alone would understate.</summary>
    public double MostOpenVisits { get; init; } = 0.20;

    /// <summary>Moves out of a stage that its row of chances needs.</summary>
    public int FewestMoves { get; init; } = 20;

    /// <summary>Deals that used a play, and deals that did not, for a comparison.</summary>
    public int FewestInArm { get; init; } = 10;

    /// <summary>Deals won, and deals lost, that each of the two must have.</summary>
    public int FewestOfEachOutcome { get; init; } = 5;

    /// <summary>Deals below which a stratum is taken together with others.</summary>
    public int FewestInStratum { get; init; } = 5;

    /// <summary>Strata that are kept apart at most.</summary>
    public int MostStrata { get; init; } = 12;

    /// <summary>How far the crude odds ratio may be from the adjusted one, as a share of it, before segment mix is named.</summary>
    public double MostConfounding { get; init; } = 0.20;

    /// <summary>Deals won, and deals lost, with conversations, before a behavior may be coached.</summary>
    public int FewestToCoach { get; init; } = 20;

    /// <summary>Weeks that a rep's own baseline needs before later weeks are told from it.</summary>
    public int FewestBaselineWeeks { get; init; } = 6;

    /// <summary>Draws of a bootstrap.</summary>
    public int BootstrapDraws { get; init; } = 2000;

    /// <summary>Tries of a response below which it is tried out apart from the list.</summary>
    public int FewestToRank { get; init; } = 5;

    /// <summary>Responses tried out at a time.</summary>
    public int MostTriedOut { get; init; } = 2;

    /// <summary>Chance of being better that a swap of two neighbors in a list needs.</summary>
    public double SwapChance { get; init; } = 0.6;

    /// <summary>Days after which a success or a failure counts half, where a team wants it so.</summary>
    public double HalfLifeDays { get; init; } = 180;

    /// <summary>Share of sends that every live variant gets at least.</summary>
    public double VariantFloor { get; init; } = 0.10;

    /// <summary>Chance of being the best from which a variant may be called the winner.</summary>
    public double WinnerChance { get; init; } = 0.95;

    /// <summary>What choosing the winner may cost, 0.005 being half a point.</summary>
    public double MostExpectedLoss { get; init; } = 0.005;

    /// <summary>Sends every variant needs before there is a winner.</summary>
    public int FewestSends { get; init; } = 100;

    /// <summary>Weeks after which a trial of variants ends without a winner.</summary>
    public int MostWeeks { get; init; } = 12;

    /// <summary>p below which the sizes of a trial's arms say that assignment is broken.</summary>
    public double BrokenRatioP { get; init; } = 0.001;

    /// <summary>How far the shares of open deals in a trial's arms may be apart, 0.05 being 5 points.</summary>
    public double MostOpenApart { get; init; } = 0.05;

    /// <summary>τ²: variance of the effects thought likely, for a p that is always valid.</summary>
    public double EffectVariance { get; init; } = 0.01;

    /// <summary>Months of closed deals that a fit model is trained on.</summary>
    public int TrainingMonths { get; init; } = 24;

    /// <summary>Won deals below which there is not enough history for a fit model.</summary>
    public int FewestWon { get; init; } = 40;

    /// <summary>Lost deals below which there is not enough history for a fit model.</summary>
    public int FewestLost { get; init; } = 40;

    /// <summary>Deals below which a category is counted among the others.</summary>
    public int FewestInCategory { get; init; } = 5;

    /// <summary>Deals of the rarer outcome that each category of a fit model must have behind it.</summary>
    public int EventsPerCategory { get; init; } = 5;

    /// <summary>Categories of all attributes of a fit model together, at most: the work grows with their third power.</summary>
    public int MostCategories { get; init; } = 200;

    /// <summary>Strengths of shrinking that are tried, and the one taken where they can't be.</summary>
    public IReadOnlyList<double> Shrinkings { get; init; } = [0.5, 1, 2, 5, 10, 20];

    /// <summary>The strength taken where there are too few different deals to try several.</summary>
    public double UsualShrinking { get; init; } = 2;

    /// <summary>Share of the closed deals, the newest, that a fit model is tested on.</summary>
    public double TestShare { get; init; } = 0.20;

    /// <summary>Share of a month's deals that must be closed before a model is tested on them: quick outcomes come first.</summary>
    public double RipeShare { get; init; } = 0.90;

    /// <summary>Share of deals in the best grade.</summary>
    public double ShareOfA { get; init; } = 0.20;

    /// <summary>Share of deals in the second grade.</summary>
    public double ShareOfB { get; init; } = 0.30;

    /// <summary>Share of deals in the third grade.</summary>
    public double ShareOfC { get; init; } = 0.30;

    /// <summary>Lowest calibration slope that is published.</summary>
    public double LowestSlope { get; init; } = 0.7;

    /// <summary>Highest calibration slope that is published.</summary>
    public double HighestSlope { get; init; } = 1.3;

    /// <summary>Population stability index above which cases are others than those a model learned from.</summary>
    public double MostInstability { get; init; } = 0.25;

    /// <summary>Cases that such an index needs: with four classes and 40 cases that did not move, 19 of 20 lie below 7.81 / 40 = 0.20.</summary>
    public int FewestForStability { get; init; } = 40;

    /// <summary>Area under the curve above which one attribute alone is suspected to know the outcome.</summary>
    public double SuspiciousArea { get; init; } = 0.90;

    /// <summary>How much more often an attribute may be filled in on won deals, 0.20 being 20 points.</summary>
    public double SuspiciousFilling { get; init; } = 0.20;

    /// <summary>Days before closing within which a change is suspected to tell the outcome.</summary>
    public double SuspiciousDays { get; init; } = 2;
}
