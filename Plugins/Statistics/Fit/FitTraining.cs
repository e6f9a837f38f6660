using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How a model was tested.</summary>
public enum FitTestKind
{
    /// <summary>On the newest deals, by what the older ones taught.</summary>
    NewestDeals,

    /// <summary>On five parts in turn, by what the other four taught.</summary>
    Folds,
}

/// <summary>A fit model, what it was learned from, and how good it is.</summary>
/// <param name="Equation">The model.</param>
/// <param name="LearnedFrom">Deals it was learned from.</param>
/// <param name="TestKind">How it was tested.</param>
/// <param name="Quality">Measured on deals it had not seen.</param>
/// <param name="SecondOpinion">How well the same categories separate the same deals when each is weighed alone.</param>
/// <param name="IsRecalibrated">True when its chances had to be moved along a line to mean what they say.</param>
/// <param name="Decision">Whether it may be shown.</param>
/// <param name="Grades">The chances from which grades begin.</param>
/// <param name="Scores">How many of the deals it was learned from have each score, 0–100: what is to be expected of deals like them.</param>
/// <param name="Trials">Strengths of shrinking that were tried.</param>
/// <param name="LeftOut">Attributes with more categories than could be afforded.</param>
/// <param name="Suspicions">Attributes kept out because they may know the outcome, until a person allows them.</param>
public sealed record TrainedFit(
    FitEquation Equation,
    Tally LearnedFrom,
    FitTestKind TestKind,
    ModelQuality Quality,
    RocCurve? SecondOpinion,
    bool IsRecalibrated,
    PublishDecision Decision,
    GradeCuts Grades,
    IReadOnlyDictionary<int, int> Scores,
    IReadOnlyList<ShrinkingTrial> Trials,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<AttributeSuspicion> Suspicions);

/// <summary>Learns from closed deals what a good fit looks like, and says whether the answer may be trusted.</summary>
public static class FitTraining
{
    /// <summary>Trains and tests a model.</summary>
    /// <param name="history">The deals of the window; open ones tell which months are ripe for testing.</param>
    /// <param name="allowed">Names of attributes that a person allowed although they are suspicious.</param>
    /// <param name="settings">Minimums, limits and shares.</param>
    /// <returns>No answer below the minimums; a model that may not be shown says why in its decision.</returns>
    /// <exception cref="ArgumentException">Columns, outcomes and dates are not as long as each other.</exception>
    public static Estimate<TrainedFit> Train(FitHistory history, ISet<string> allowed, StatisticsSettings settings)
    {
        history.Check();
        var ended = history.Ended;
        if (ended.Won < settings.FewestWon || ended.Lost < settings.FewestLost)
        {
            return Estimate.NotEnough<TrainedFit>($"Not enough history: {ended.Won} deals won and {ended.Lost} lost, where {settings.FewestWon} and {settings.FewestLost} are needed.");
        }

        var suspicions = history.Columns.Where(column => !allowed.Contains(column.Name)).SelectMany(column => AttributeSuspicion.Of(history, column, settings)).ToList();
        var columns = history.Columns.Where(column => suspicions.All(suspicion => suspicion.Attribute != column.Name)).ToList();
        if (columns.Count == 0)
        {
            return Estimate.NotEnough<TrainedFit>($"None of {history.Columns.Count} attributes may be used: each may know the outcome because it was filled in after it.");
        }

        return FitSplit.ByTime(history, settings) is { } split
            ? OnNewest(history, split, columns, suspicions, settings)
            : OnFolds(history, columns, suspicions, settings);
    }

    private static Estimate<TrainedFit> OnNewest(FitHistory history, FitSplit split, List<FitColumn> columns, List<AttributeSuspicion> suspicions, StatisticsSettings settings)
    {
        var learning = FitLearning.Of(history, split.Training, columns, settings);
        return Judge(history, split.Training, learning, FitTestKind.NewestDeals, new FitTest(history, [split], [learning]), suspicions, settings);
    }

    private static Estimate<TrainedFit> OnFolds(FitHistory history, List<FitColumn> columns, List<AttributeSuspicion> suspicions, StatisticsSettings settings)
    {
        var splits = FitSplit.ByFolds(history with { Columns = columns });
        if (splits.Count == 0)
        {
            return Estimate.NotEnough<TrainedFit>($"{history.Ended.Decided} deals are too much alike to test a model on some of them.");
        }

        var deals = history.Decided();
        var learning = FitLearning.Of(history, deals, columns, settings);
        var test = new FitTest(history, splits, splits.Select(split => FitLearning.Of(history, split.Training, columns, settings)).ToList());
        return Judge(history, deals, learning, FitTestKind.Folds, test, suspicions, settings);
    }

    private static Estimate<TrainedFit> Judge(
        FitHistory history,
        int[] training,
        FitLearning learning,
        FitTestKind kind,
        FitTest test,
        List<AttributeSuspicion> suspicions,
        StatisticsSettings settings)
    {
        if (learning.Equation.Terms.Count == 0)
        {
            return Estimate.NotEnough<TrainedFit>($"{training.Length} deals are too few for the categories of any attribute.");
        }

        var quality = test.AsFitted(settings.Confidence);
        var isMoved = false;
        if (!PublishDecision.MeansWhatItSays(quality, settings) && learning.Line is not null)
        {
            var moved = test.Moved(settings.Confidence);
            isMoved = PublishDecision.MeansWhatItSays(moved, settings);
            quality = isMoved ? moved : quality;
        }

        var equation = isMoved ? learning.Equation.Recalibrated(learning.Line!) : learning.Equation;
        var logOdds = equation.LogOddsOf(history.Columns);
        var wonInTraining = training.Count(history.IsWon);
        return Estimate.Of(new TrainedFit(
            equation,
            new Tally(wonInTraining, training.Length - wonInTraining),
            kind,
            quality,
            test.SecondOpinion(settings.Confidence),
            isMoved,
            PublishDecision.Of(quality, settings),
            GradeCuts.Of(Array.ConvertAll(training, deal => LogOdds.ToChance(logOdds[deal])), settings),
            training.GroupBy(deal => LogOdds.ToScore(logOdds[deal])).ToDictionary(score => score.Key, score => score.Count()),
            learning.Trials,
            learning.LeftOut,
            suspicions));
    }
}
