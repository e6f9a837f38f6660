using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>How many open deals a proposed model would grade otherwise.</summary>
/// <param name="Counts">Deals by the grade they have (none, A, B, C, D) and the one they would get (A, B, C, D), a row after the other.</param>
public sealed record GradeMoves(IReadOnlyList<int> Counts)
{
    private const int Grades = 4;

    public static readonly GradeMoves None = new(new int[(Grades + 1) * Grades]);

    /// <summary>Open deals that were looked at.</summary>
    public int Deals => Counts.Sum();

    public int Better => Sum((from, to) => from >= 0 && to < from);

    public int Worse => Sum((from, to) => from >= 0 && to > from);

    public int Same => Sum((from, to) => from == to);

    /// <summary>Deals without a grade so far.</summary>
    public int First => Sum((from, _) => from < 0);

    /// <summary>One deal more.</summary>
    /// <param name="from">The grade it has; null for none.</param>
    /// <param name="to">The one it would get.</param>
    public GradeMoves With(FitGrade? from, FitGrade to)
    {
        var counts = Counts.ToArray();
        counts[(from is { } grade ? (int)grade + 1 : 0) * Grades + (int)to]++;
        return new GradeMoves(counts);
    }

    /// <summary>What would change, in words.</summary>
    public string Words()
    {
        if (Deals == 0)
        {
            return "No open deal would be scored by it.";
        }

        var moves = from grade in Enumerable.Range(-1, Grades + 1)
                    from to in Enumerable.Range(0, Grades)
                    let count = CountOf(grade, to)
                    where grade != to && count > 0
                    select LessonText.Invariant($"{count} {(grade < 0 ? "without a grade" : ((FitGrade)grade).ToString())} to {(FitGrade)to}");
        var list = string.Join(", ", moves);
        return LessonText.Invariant($"Of {Deals} open deals {Better} would get a better grade, {Worse} a worse one, {Same} the same{(First > 0 ? LessonText.Invariant($", {First} their first") : "")}{(list.Length > 0 ? ": " + list : "")}.");
    }

    private int CountOf(int from, int to) => Counts[(from + 1) * Grades + to];

    private int Sum(System.Func<int, int, bool> which) => Enumerable.Range(-1, Grades + 1).Sum(from => Enumerable.Range(0, Grades).Where(to => which(from, to)).Sum(to => CountOf(from, to)));
}
