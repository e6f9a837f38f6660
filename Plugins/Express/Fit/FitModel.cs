using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Where a model's weights come from.</summary>
public enum FitKind
{
    /// <summary>People set the points.</summary>
    Declared,

    /// <summary>Closed deals did: coefficients of a logistic regression.</summary>
    Learned,
}

/// <summary>How a score is graded, the best first.</summary>
public enum FitGrade
{
    A,
    B,
    C,
    D,
}

/// <summary>What a score means for the rep.</summary>
public enum FitVerdict
{
    Fit,
    PartialFit,
    NoFit,
}

/// <summary>One line of a fit model: what a deal may show, and what it counts.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Name">What the answer is called: <c>Manufacturing</c>.</param>
/// <param name="Label">What is looked at: <c>Industry</c>.</param>
/// <param name="Points">Of a declared model.</param>
/// <param name="Order">Place among the points that read the same path, lowest first: the first that holds counts.</param>
public sealed record FitPoint(Question Question, string Name, string Label, int Points, int Order)
{
    /// <summary>Of a learned model: what it adds to the logarithm of the odds.</summary>
    public decimal Coefficient { get; init; }

    /// <summary>Past wins that showed it.</summary>
    public int Won { get; init; }

    /// <summary>Past losses that showed it.</summary>
    public int Lost { get; init; }
}

/// <summary>What an ideal deal looks like, as points.</summary>
/// <param name="Id">Key of the model.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Version">Counts up with each copy.</param>
/// <param name="Kind">Whether people or past deals set the weights.</param>
/// <param name="Points">Its lines, in any order.</param>
public sealed record FitModel(Guid Id, string Name, int Version, FitKind Kind, IReadOnlyList<FitPoint> Points)
{
    /// <summary>The slice it is for; null for every slice without a model of its own.</summary>
    public Guid? SegmentId { get; init; }

    /// <summary>What every deal starts with.</summary>
    public int BasePoints { get; init; }

    /// <summary>Of a learned model: the logarithm of the odds of a deal that shows nothing.</summary>
    public decimal Intercept { get; init; }

    /// <summary>Lowest score of grade A, 0–100.</summary>
    public int AFrom { get; init; } = 75;

    public int BFrom { get; init; } = 55;

    public int CFrom { get; init; } = 35;

    /// <summary>Lowest score that is a fit, 0–100.</summary>
    public int FitFrom { get; init; } = 55;

    /// <summary>Lowest score that is a partial fit.</summary>
    public int PartialFrom { get; init; } = 35;

    /// <summary>Closed deals it was learned from; null for a declared one that counts none.</summary>
    public int? Rows { get; init; }

    public FitGrade GradeOf(int score) => score >= AFrom ? FitGrade.A : score >= BFrom ? FitGrade.B : score >= CFrom ? FitGrade.C : FitGrade.D;

    public FitVerdict VerdictOf(int score) => score >= FitFrom ? FitVerdict.Fit : score >= PartialFrom ? FitVerdict.PartialFit : FitVerdict.NoFit;

    /// <summary>The points in the order they are asked, together where they read the same path.</summary>
    public IEnumerable<IReadOnlyList<FitPoint>> ByPath() => Points
        .OrderBy(point => point.Order).ThenBy(point => point.Name, StringComparer.Ordinal).ThenBy(point => point.Question.ToString(), StringComparer.Ordinal)
        .GroupBy(point => point.Question.Path)
        .OrderBy(path => path.First().Order).ThenBy(path => path.Key, StringComparer.Ordinal)
        .Select(path => path.ToList());

    /// <summary>What keeps the model from being published, as what to do; null when nothing does.</summary>
    public Sentence? Problem()
    {
        if (!(100 >= AFrom && AFrom >= BFrom && BFrom >= CFrom && CFrom >= 0))
        {
            return $"Let the grades begin in order, from 100 down to 0: A at or above B, B at or above C.";
        }

        if (!(100 >= FitFrom && FitFrom >= PartialFrom && PartialFrom >= 0))
        {
            return $"Let Fit From be at or above Partial From, both from 0 to 100.";
        }

        if (BasePoints is < -100 or > 200)
        {
            return $"Fill in Base Points with a number from -100 to 200.";
        }

        return null;
    }

    /// <summary>What keeps the model from telling one deal from another, as what to do; null when nothing does.</summary>
    public Sentence? Emptiness() =>
        Points.Count == 0 ? Sentence.Of($"It has no points, so all deals would score the same. Add what an ideal deal shows.")
        : Points.All(point => Kind == FitKind.Declared ? point.Points == 0 : point.Coefficient == 0) ? Sentence.Of($"Every line has 0 points, so all deals would score the same. Give at least one line points.")
        : null;
}
