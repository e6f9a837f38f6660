namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>One planted effect in words.</summary>
/// <param name="LogOdds">Effect on winning; 0 is a planted null.</param>
/// <param name="Share">How often it occurs, 0 to 1.</param>
internal sealed record TruthLine(string What, string Which, double LogOdds, double Share);

/// <summary>The planted effects as a list a person can read.</summary>
internal static class TruthTable
{
    public static IReadOnlyList<TruthLine> Rows() =>
    [
        .. Truths.Industries.Select(option => new TruthLine("Industry", option.Label, option.LogOdds, option.Share)),
        .. Truths.Sizes.Select(band => new TruthLine("Employees", $"{band.From} to {band.Below - 1}", band.LogOdds, band.Share)),
        .. Truths.Channels.Select(option => new TruthLine("Channel", option.Label, option.LogOdds, option.Share)),
        .. Truths.DealTypes.Select(option => new TruthLine("Deal type", option.Label, option.LogOdds, option.Share)),
        .. Truths.Habits.Select(habit => new TruthLine("Behavior", habit.Behavior, habit.LogOdds, habit.Share)),
        .. Truths.Plays.Select(play => new TruthLine("Play", play.Name, play.LogOdds, play.Use)),
        new("Rep", "hurries out of Qualify (henrik)", Truths.Rushing, 1.0 / Truths.Reps.Count),
        new("SDR", "claims another pain than the buyer has", Truths.WrongClaim, Truths.FromSdr * Truths.Sdrs.Average(sdr => sdr.WrongClaim)),
        .. Truths.Nulls.Select(column => new TruthLine("Says nothing", column, 0, 1)),
    ];
}
