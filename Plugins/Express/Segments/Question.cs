using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>What a rule asks of the facts.</summary>
/// <param name="Path">Path to the value.</param>
/// <param name="Comparison">The relation.</param>
/// <param name="Value">What to compare with; lists and ranges parted by |; empty where the relation needs nothing.</param>
public sealed record Question(string Path, Comparison Comparison, string Value)
{
    /// <summary>Reads a question as revenue operations fill it in.</summary>
    /// <param name="path">Path to the value.</param>
    /// <param name="comparison">The relation; null when none was chosen.</param>
    /// <param name="value">What to compare with.</param>
    /// <exception cref="RuleException">It can't be asked; the message says what to do.</exception>
    public static Question Read(string? path, Comparison? comparison, string? value)
    {
        var trimmed = path?.Trim() ?? "";
        if (Watched.KindOf(trimmed) is not { } kind)
        {
            throw new RuleException(trimmed.Length == 0
                ? Sentence.Of($"Fill in Column. A rule can read {string.Join(", ", Watched.Paths)}.")
                : $"No rule can read \"{trimmed}\". A rule can read {string.Join(", ", Watched.Paths)}.");
        }

        var chosen = comparison ?? throw new RuleException($"Choose a comparison.");
        var operand = Compare.NeedsOperand(chosen) ? value?.Trim() ?? "" : "";
        if (Compare.Problem(chosen, operand) is { } problem)
        {
            throw new RuleException(problem);
        }

        return Compare.Suits(kind, chosen, operand)
            ? new Question(trimmed, chosen, operand)
            : throw new RuleException(Misfit(kind, trimmed, operand));
    }

    /// <summary>True when the facts answer yes. An empty value stands in no relation but "has no value".</summary>
    public bool Holds(Facts facts) => facts[Path] is { } value
        ? Compare.Holds(value, Comparison, Value, facts.Now) ?? false
        : Comparison == Comparison.HasNoValue;

    /// <summary>As one says it: <c>account.numberofemployees is between 50 and 999</c>.</summary>
    public override string ToString() => Comparison switch
    {
        Comparison.Equals => $"{Path} is {Value}",
        Comparison.DiffersFrom => $"{Path} is not {Value}",
        Comparison.IsAtLeast => $"{Path} is at least {Value}",
        Comparison.IsAtMost => $"{Path} is at most {Value}",
        Comparison.IsOneOf => $"{Path} is one of {string.Join(", ", Compare.List(Value))}",
        Comparison.IsTodayOrLater => $"{Path} is today or later",
        Comparison.IsTodayOrEarlier => $"{Path} is today or earlier",
        Comparison.IsBetween => $"{Path} is between {string.Join(" and ", Compare.List(Value))}",
        Comparison.HasValue => $"{Path} has a value",
        Comparison.HasNoValue => $"{Path} has no value",
        _ => $"{Path} is anything else",
    };

    private static Sentence Misfit(ValueKind kind, string path, string operand) => kind switch
    {
        ValueKind.Number => $"{path} holds a number, such as 250 or 10000.50, and this comparison with \"{operand}\" does not fit it. Correct Comparison or Value.",
        ValueKind.YesNo => $"{path} holds yes or no, and this comparison with \"{operand}\" does not fit it. Correct Comparison or Value.",
        ValueKind.Day => $"{path} holds a date, such as 2026-03-31, and this comparison with \"{operand}\" does not fit it. Correct Comparison or Value.",
        ValueKind.Choice => $"{path} holds the number of a choice, such as 7, and this comparison with \"{operand}\" does not fit it. Correct Comparison or Value.",
        ValueKind.Row => $"{path} holds the id of a row, and this comparison with \"{operand}\" does not fit it. Correct Comparison or Value.",
        _ => $"{path} holds text, and this comparison with \"{operand}\" does not fit it. Correct Comparison or Value.",
    };
}
