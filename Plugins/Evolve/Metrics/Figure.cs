using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>One figure of one scope and period: a row of Metric.</summary>
/// <param name="Code">Code of the metric; see <see cref="MetricDefinition"/>.</param>
/// <param name="Cut">Which part of the deals it tells of.</param>
/// <param name="Evidence">Finds exactly the rows it counts; as many as <paramref name="Cases"/>.</param>
/// <param name="Cases">n.</param>
/// <param name="Text">What it says, in a sentence with n and interval, or what it lacks.</param>
public sealed record Figure(string Code, DealCut Cut, Evidence Evidence, int Cases, Sentence Text)
{
    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    /// <summary>The figure; null where the data do not say. Never 0 for "not known".</summary>
    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public double? LowerQuartile { get; init; }

    public double? UpperQuartile { get; init; }

    /// <summary>The figure as small samples, mix or open deals leave it; the text says which.</summary>
    public double? Adjusted { get; init; }

    public double? AdjustedLow { get; init; }

    public double? AdjustedHigh { get; init; }

    /// <summary>How many cases are still needed; 0 when there are enough.</summary>
    public int Needed { get; init; }

    /// <summary>How people read the part, where it is neither a row that has a name nor a usual choice; null otherwise.</summary>
    public Sentence? Label { get; init; }

    /// <summary>True when the data say enough for a finding.</summary>
    public bool IsEnough => Needed == 0;

    /// <summary>The figure with one sentence more after what it says; as it is where there is none.</summary>
    public Figure Adding(Sentence? more) => more is null ? this : this with { Text = Sentence.Join(" ", [Text, more]) };
}
