using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>Scores how well a deal fits.</summary>
public static class FitScore
{
    /// <summary>Points of a learned model: twenty double the odds.</summary>
    private const double PointsPerLogOdds = 20 / 0.693147180559945309;

    /// <summary>What a receipt keeps in place of a number or id; whoever shows it says it in their language.</summary>
    public const string AnotherAnswer = "another answer";

    private const int LongestValue = 60;

    /// <summary>Applies a model. Of the points that read one path the first that holds counts; an empty value counts only where a point says "has no value".</summary>
    public static FitReceipt Of(FitModel model, Facts facts) => model.Kind == FitKind.Learned ? Learned(model, facts) : Declared(model, facts);

    private static FitReceipt Declared(FitModel model, Facts facts)
    {
        var drivers = model.ByPath().Select(points => Driver(points, facts, point => point.Points)).ToList();
        var raw = model.BasePoints + drivers.Sum(driver => driver.Points);
        return Receipt(model, model.BasePoints, drivers, Math.Max(0, Math.Min(100, raw)), null);
    }

    /// <summary>Each driver is told against the average deal the model was learned from, so that the base is that deal.</summary>
    private static FitReceipt Learned(FitModel model, Facts facts)
    {
        var drivers = new List<FitDriver>();
        var start = Points(model.Intercept);
        var logOdds = model.Intercept;
        foreach (var points in model.ByPath())
        {
            var average = Points(Average(points));
            var driver = Driver(points, facts, point => Points(point.Coefficient) - average);
            if (Counting(points, facts) is { } counting)
            {
                start += average;
                logOdds += counting.Coefficient;
            }

            drivers.Add(driver);
        }

        var chance = 1 / (1 + Math.Exp(-(double)logOdds));
        return Receipt(model, start, drivers, (int)Math.Round(100 * chance, MidpointRounding.AwayFromZero), Math.Round((decimal)chance, 4, MidpointRounding.AwayFromZero));
    }

    private static FitReceipt Receipt(FitModel model, int start, List<FitDriver> drivers, int score, decimal? chance) => new(
        model.Id,
        model.Name,
        model.Version,
        model.Kind,
        model.Rows,
        start,
        drivers,
        score - start - drivers.Sum(driver => driver.Points),
        score,
        model.GradeOf(score),
        model.VerdictOf(score),
        chance);

    private static FitDriver Driver(IReadOnlyList<FitPoint> points, Facts facts, Func<FitPoint, int> worth)
    {
        var path = points[0].Question.Path;
        var value = facts[path];
        return Counting(points, facts) is { } counting
            ? new FitDriver(path, counting.Label, counting.Name, Plain(value), worth(counting), DriverState.Counted)
            : new FitDriver(path, points[0].Label, value is null ? "" : Other(path), Plain(value), 0, value is null ? DriverState.NotKnownYet : DriverState.NothingFits);
    }

    // Of a choice or a row only its number or id is known here, which tells a person nothing.
    private static string Other(string path) => Watched.KindOf(path) is ValueKind.Choice or ValueKind.Row ? AnotherAnswer : "";

    private static FitPoint? Counting(IReadOnlyList<FitPoint> points, Facts facts) => points.FirstOrDefault(point => point.Question.Holds(facts));

    private static int Points(decimal logOdds) => (int)Math.Round(PointsPerLogOdds * Math.Max(-1000, Math.Min(1000, (double)logOdds)), MidpointRounding.AwayFromZero);

    private static decimal Average(IReadOnlyList<FitPoint> points)
    {
        var rows = points.Sum(point => point.Won + point.Lost);
        return rows == 0 ? 0 : points.Sum(point => point.Coefficient * (point.Won + point.Lost)) / rows;
    }

    private static string Plain(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool answer => answer ? "yes" : "no",
            decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return Cut.To(text, LongestValue);
    }
}
