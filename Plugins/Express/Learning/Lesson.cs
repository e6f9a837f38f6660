using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>First and last day on which the deals were opened that a model learned from.</summary>
public sealed record TrainedWindow(DateTime From, DateTime To);

/// <summary>What closed deals taught: a model to propose, or why there is none.</summary>
/// <param name="Model">The model; null where the deals do not give one that may be shown.</param>
/// <param name="Fit">How it was trained and tested; null where it could not be.</param>
/// <param name="Trained">When the deals were opened that it learned from; null without a model.</param>
/// <param name="Reasons">Evidence of each point of the model, in their order.</param>
/// <param name="Excluded">Attributes that were left out, a line each.</param>
/// <param name="Found">What was found, in a few words.</param>
public sealed record Lesson(
    FitModel? Model, TrainedFit? Fit, TrainedWindow? Trained, IReadOnlyList<string> Reasons, IReadOnlyList<string> Excluded, string Found)
{
    /// <summary>Learns from deals.</summary>
    /// <param name="deals">Closed and open ones.</param>
    /// <param name="allowed">Paths that a person allowed although they are suspicious.</param>
    /// <param name="settings">Minimums and limits.</param>
    public static Lesson From(PastDeals deals, IReadOnlyCollection<string> allowed, StatisticsSettings settings)
    {
        var history = deals.ToHistory();
        var trained = history.Columns.Count == 0 && history.Ended.Won >= settings.FewestWon && history.Ended.Lost >= settings.FewestLost
            ? Estimate.NotEnough<TrainedFit>($"{history.Ended.Decided} closed deals say nothing of their customers: fill in industry, size or channel.")
            : FitTraining.Train(history, new HashSet<string>(allowed, StringComparer.Ordinal), settings);
        var excluded = ExcludedText.Lines(history, trained.Value, deals.Silent(), allowed, settings);
        if (trained.Value is not { } fit)
        {
            return new Lesson(null, null, null, [], excluded, Missing(history.Ended, trained.Reason!.ToString(), settings));
        }

        if (!fit.Decision.MayPublish)
        {
            return new Lesson(null, fit, null, [], excluded, "No model is proposed. " + string.Join(" ", fit.Decision.Reasons));
        }

        var points = FitPoints.Of(fit.Equation, deals);
        var model = ModelOf(fit, points.Select(point => point.Point).ToList());
        return model.Emptiness() is { } empty
            ? new Lesson(null, fit, null, [], excluded, "No model is proposed. " + empty.ToString())
            : new Lesson(model, fit, Window(history, fit, settings), points.Select(point => point.Reason).ToList(), excluded, LessonText.Found(fit));
    }

    private static FitModel ModelOf(TrainedFit fit, IReadOnlyList<FitPoint> points)
    {
        var b = Score(fit.Grades.B);
        var c = Score(fit.Grades.C);
        return new FitModel(Guid.Empty, "", 1, FitKind.Learned, points)
        {
            Intercept = Math.Round((decimal)fit.Equation.Intercept, 10),
            AFrom = Score(fit.Grades.A),
            BFrom = b,
            CFrom = c,

            // The better half fits; the last fifth does not.
            FitFrom = b,
            PartialFrom = c,
            Rows = fit.LearnedFrom.Decided,
        };
    }

    private static int Score(double chance) => (int)Math.Round(100 * chance, MidpointRounding.AwayFromZero);

    private static TrainedWindow Window(FitHistory history, TrainedFit fit, StatisticsSettings settings)
    {
        var created = history.CreatedOn!;
        var deals = fit.TestKind == FitTestKind.NewestDeals && FitSplit.ByTime(history, settings) is { } split ? split.Training : history.Decided();
        return new TrainedWindow(deals.Min(deal => created[deal]).Date, deals.Max(deal => created[deal]).Date);
    }

    private static string Missing(Tally ended, string reason, StatisticsSettings settings)
    {
        var missing = new List<string>();
        if (ended.Won < settings.FewestWon)
        {
            missing.Add(LessonText.Invariant($"{settings.FewestWon - ended.Won} more won"));
        }

        if (ended.Lost < settings.FewestLost)
        {
            missing.Add(LessonText.Invariant($"{settings.FewestLost - ended.Lost} more lost"));
        }

        return missing.Count == 0 ? reason : $"{reason} Missing: {string.Join(" and ", missing)}.";
    }
}
