using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>The stages a deal went through, and how it ended.</summary>
/// <param name="Stages">In the order visited, without repeats in a row; skips and steps back as they were.</param>
/// <param name="Ending">How the deal ended; still open says nothing of the last stage.</param>
public sealed record StagePath(IReadOnlyList<string> Stages, Ending Ending);

/// <summary>The moves out of one stage.</summary>
/// <param name="Stage">The stage left.</param>
/// <param name="To">Moves to each stage, in the order of the table's stages.</param>
/// <param name="Won">Moves to a win.</param>
/// <param name="Lost">Moves to a loss.</param>
/// <param name="WalkedAway">Moves to our own ending of it.</param>
public sealed record TransitionRow(string Stage, IReadOnlyList<int> To, int Won, int Lost, int WalkedAway)
{
    /// <summary>n: all moves out of the stage.</summary>
    public int Moves => To.Sum() + Won + Lost + WalkedAway;

    /// <summary>A count as a share of all moves out, with its n.</summary>
    public Proportion Share(int count) => new(count, Moves);
}

/// <summary>How often deals moved from where to where. Tables of slices merge by <see cref="Plus"/>.</summary>
/// <param name="Stages">The stages, in the team's order.</param>
/// <param name="Rows">One a stage, in the same order.</param>
public sealed record Transitions(IReadOnlyList<string> Stages, IReadOnlyList<TransitionRow> Rows)
{
    /// <summary>Counts the moves of deals.</summary>
    /// <param name="stages">The stages, in the team's order, each once.</param>
    /// <param name="paths">One a deal.</param>
    /// <exception cref="ArgumentException">A path names a stage that is not among the stages.</exception>
    public static Transitions Of(IReadOnlyList<string> stages, IEnumerable<StagePath> paths)
    {
        var places = Enumerable.Range(0, stages.Count).ToDictionary(place => stages[place]);
        var to = stages.Select(_ => new int[stages.Count]).ToArray();
        var ends = stages.Select(_ => new int[(int)Ending.WalkedAway + 1]).ToArray();
        foreach (var path in paths)
        {
            var visited = path.Stages.Select(stage => places.TryGetValue(stage, out var place)
                ? place
                : throw new ArgumentException($"'{stage}' is not one of the stages {string.Join(", ", stages)}.", nameof(paths))).ToList();
            for (var step = 1; step < visited.Count; step++)
            {
                to[visited[step - 1]][visited[step]]++;
            }

            if (visited.Count > 0)
            {
                ends[visited[visited.Count - 1]][(int)path.Ending]++;
            }
        }

        return new Transitions(stages, stages.Select((stage, place) => new TransitionRow(
            stage, to[place], ends[place][(int)Ending.Won], ends[place][(int)Ending.Lost], ends[place][(int)Ending.WalkedAway])).ToList());
    }

    /// <summary>Both tables as one.</summary>
    /// <exception cref="ArgumentException">The tables are not of the same stages.</exception>
    public Transitions Plus(Transitions other)
    {
        if (!Stages.SequenceEqual(other.Stages))
        {
            throw new ArgumentException("Only tables of the same stages can be added.", nameof(other));
        }

        return new Transitions(Stages, Rows.Zip(other.Rows, (one, two) => new TransitionRow(
            one.Stage, one.To.Zip(two.To, (a, b) => a + b).ToList(), one.Won + two.Won, one.Lost + two.Lost, one.WalkedAway + two.WalkedAway)).ToList());
    }

    /// <summary>Chance that a deal in each stage will be won in the end, whichever way it goes; null where too few moves tell.</summary>
    /// <param name="settings">The fewest moves out of a stage.</param>
    /// <returns>In the order of the stages.</returns>
    /// <remarks>Absorption of a Markov chain, (I − Q)⁻¹R: Kemeny and Snell (1960), Finite Markov Chains, ch. 3. A stage from which
    /// deals can come to one that nobody has been seen to leave for an end has no answer: what happens there is not known.</remarks>
    public IReadOnlyList<double?> WinChances(StatisticsSettings settings)
    {
        var settled = Settled();
        var solved = Chances(settled);
        var chances = new double?[Stages.Count];
        for (var place = 0; place < settled.Count; place++)
        {
            if (Rows[settled[place]].Moves >= settings.FewestMoves)
            {
                chances[settled[place]] = solved[place];
            }
        }

        return chances;
    }

    /// <summary>The ranges of <see cref="WinChances"/>; null where there is no chance to tell.</summary>
    /// <param name="settings">The fewest moves out of a stage, and the confidence.</param>
    /// <returns>In the order of the stages.</returns>
    /// <remarks>The moves out of each stage are multinomial on their own (Anderson and Goodman 1957, Annals of Mathematical Statistics 28, 89–110),
    /// and the chance's variance follows from theirs by its derivatives (Caswell 2013, Theoretical Population Biology 83, 91–100): from stage i it grows
    /// by Nᵢₖ times what comes of a move out of k, N being (I − Q)⁻¹. The range is Wilson's of as many cases as have that variance
    /// (Korn and Graubard 1998), so it stays within 0–1 and is that of a plain share where one stage alone decides; a chance of 0 or 1 has the stage's own moves.</remarks>
    public IReadOnlyList<Interval?> WinRanges(StatisticsSettings settings)
    {
        var settled = Settled();
        var chances = WinChances(settings);
        var all = Chances(settled);
        var ranges = new Interval?[Stages.Count];
        for (var place = 0; place < settled.Count; place++)
        {
            if (chances[settled[place]] is { } chance)
            {
                var variance = Variance(settled, all, Visits(settled, place));
                var moves = Rows[settled[place]].Moves;
                ranges[settled[place]] = Wilson(chance, variance > 0 && chance > 0 && chance < 1 ? chance * (1 - chance) / variance : moves, settings.Confidence);
            }
        }

        return ranges;
    }

    /// <summary>The chance of each settled stage, however few moves tell it.</summary>
    private double[] Chances(List<int> settled) => LinearSystem.Solve(
        settled.Select(row => settled.Select(column => (row == column ? 1.0 : 0.0) - (double)Rows[row].To[column] / Rows[row].Moves).ToArray()).ToArray(),
        settled.Select(row => (double)Rows[row].Won / Rows[row].Moves).ToArray());

    /// <summary>Wilson's range of a share of cases that need not be whole.</summary>
    private static Interval Wilson(double share, double cases, double confidence)
    {
        var z = Normal.ForConfidence(confidence);
        var shrink = 1 + z * z / cases;
        var center = (share + z * z / (2 * cases)) / shrink;
        var reach = z / shrink * Math.Sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases));
        return new Interval(share <= 0 ? 0 : center - reach, share >= 1 ? 1 : center + reach);
    }

    /// <summary>Variance of the chance of a stage from which each settled stage is visited so many times.</summary>
    private double Variance(List<int> settled, double[] chances, double[] visits)
    {
        var variance = 0.0;
        for (var from = 0; from < settled.Count; from++)
        {
            var row = Rows[settled[from]];
            var square = (double)row.Won / row.Moves;
            for (var to = 0; to < settled.Count; to++)
            {
                square += (double)row.To[settled[to]] / row.Moves * chances[to] * chances[to];
            }

            variance += visits[from] * visits[from] * Math.Max(0, square - chances[from] * chances[from]) / row.Moves;
        }

        return variance;
    }

    /// <summary>How often each settled stage is visited from one of them: a row of (I − Q)⁻¹.</summary>
    private double[] Visits(List<int> settled, int from) => LinearSystem.Solve(
        settled.Select((to, column) => settled.Select((row, place) => (place == column ? 1.0 : 0.0) - (double)Rows[row].To[to] / Rows[row].Moves).ToArray()).ToArray(),
        settled.Select((_, place) => place == from ? 1.0 : 0.0).ToArray());

    /// <summary>Stages from which every way that was seen leads to where deals were seen to end.</summary>
    private List<int> Settled()
    {
        var all = Enumerable.Range(0, Stages.Count).ToList();
        var ending = Grow(all.Where(place => Rows[place].Moves > Rows[place].To.Sum()), all);
        var astray = Grow(all.Except(ending), all);
        return all.Except(astray).ToList();
    }

    /// <summary>These stages, and all from which deals came to one of them, at once or by others.</summary>
    private HashSet<int> Grow(IEnumerable<int> from, List<int> all)
    {
        var found = new HashSet<int>(from);
        var added = true;
        while (added)
        {
            added = false;
            foreach (var place in all.Where(place => !found.Contains(place) && found.Any(next => Rows[place].To[next] > 0)).ToList())
            {
                added |= found.Add(place);
            }
        }

        return found;
    }
}
