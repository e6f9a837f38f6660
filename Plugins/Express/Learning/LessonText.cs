using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>Words what was learned for the people who decide about it.</summary>
internal static class LessonText
{
    /// <summary>In two sentences: from how many deals, and how well it separates others.</summary>
    public static string Found(TrainedFit fit)
    {
        var roc = fit.Quality.Roc.Value!;
        return Invariant($"A model is proposed: learned from {fit.LearnedFrom.Won} deals won and {fit.LearnedFrom.Lost} lost. On {roc.Won + roc.Lost} {Others(fit)} its area under the curve is {roc.Area:0.00} ({roc.Interval!.Value.Low:0.00} to {roc.Interval.Value.High:0.00}).");
    }

    /// <summary>The evaluation in full, a line each.</summary>
    public static IReadOnlyList<string> Evaluation(Lesson lesson, DealCounts counts)
    {
        var fit = lesson.Fit!;
        var quality = fit.Quality;
        var roc = quality.Roc.Value!;
        var line = quality.Calibration.Value!;
        return
        [
            Invariant($"Learned from {fit.LearnedFrom.Won} deals won and {fit.LearnedFrom.Lost} lost, opened from {lesson.Trained!.From:yyyy-MM-dd} to {lesson.Trained.To:yyyy-MM-dd}."),
            .. counts.Lines(),
            Invariant($"Tested on {roc.Won + roc.Lost} {Others(fit)}: {roc.Won} won, {roc.Lost} lost."),
            Invariant($"A won one scores higher than a lost one in {100 * roc.Area:0} of 100 pairs: area under the curve {roc.Area:0.000} ({roc.Interval!.Value.Low:0.000} to {roc.Interval.Value.High:0.000}); 0.5 would be chance."),
            Invariant($"Its chances are better than giving every deal the win rate: Brier {quality.Brier:0.000}, skill {quality.BrierSkill:0.000}."),
            Invariant($"Its chances mean what they say: calibration slope {line.Slope:0.00}, intercept {line.Intercept:0.00}{(fit.IsRecalibrated ? ", after they were moved along a line" : "")}."),
            .. SecondOpinion(fit),
            .. Deciles(quality),
            Invariant($"Method: logistic regression drawn toward no effect (strength {fit.Equation.Shrinking:0.##}, by cross-validation), 20 points double the odds. The points show what goes together with winning, not what causes it."),
        ];
    }

    public static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static IEnumerable<string> SecondOpinion(TrainedFit fit) => fit.SecondOpinion is { } roc
        ? [Invariant($"Weighing each attribute alone separates them with {roc.Area:0.000}.")]
        : [];

    private static IEnumerable<string> Deciles(ModelQuality quality) => quality.Deciles.Value is { } tenths
        ? ["Won, from the tenth with the highest chances to that with the lowest: " + string.Join(", ", tenths.Select(tenth => $"{Number(tenth.WinRate.Successes)} of {Number(tenth.WinRate.Trials)}")) + "."]
        : [];

    private static string Others(TrainedFit fit) => fit.TestKind == FitTestKind.NewestDeals
        ? "newer deals it had not seen"
        : "deals, each foretold by a model that had not seen it";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
