using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Deals that are foretold by what other deals taught: one part, or several in turn.</summary>
/// <param name="history">The deals.</param>
/// <param name="splits">Which taught, and which are foretold.</param>
/// <param name="learnings">What was taught, one a split.</param>
internal sealed class FitTest(FitHistory history, IReadOnlyList<FitSplit> splits, IReadOnlyList<FitLearning> learnings)
{
    private readonly bool[] won = splits.SelectMany(split => split.Test).Select(history.IsWon).ToArray();

    /// <summary>How good the models are as they were fitted.</summary>
    public ModelQuality AsFitted(double confidence) => Measure(learning => learning.Equation, confidence);

    /// <summary>How good they are with their log odds moved along their lines.</summary>
    public ModelQuality Moved(double confidence) =>
        Measure(learning => learning.Line is { } line ? learning.Equation.Recalibrated(line) : learning.Equation, confidence);

    /// <summary>How well the same categories separate when each is weighed alone; null when none was won or none lost.</summary>
    public RocCurve? SecondOpinion(double confidence) => RocCurve.Of(Foretell(learning => learning.Equation.Evidence()), won, confidence).Value;

    private ModelQuality Measure(Func<FitLearning, FitEquation> equationOf, double confidence) =>
        ModelQuality.Of(Foretell(equationOf).Select(LogOdds.ToChance).ToList(), won, confidence).Value!;

    private List<double> Foretell(Func<FitLearning, FitEquation> equationOf) => splits.SelectMany((split, part) =>
    {
        var logOdds = equationOf(learnings[part]).LogOddsOf(history.Columns);
        return split.Test.Select(deal => logOdds[deal]);
    }).ToList();
}
