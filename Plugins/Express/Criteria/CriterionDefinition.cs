using System;
using System.Text.RegularExpressions;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Ways of checking, in the order the choice lists them.</summary>
public enum CheckKind
{
    ColumnHasValue,
    ColumnCompares,
    RelatedRowsExist,
    FitIsAtLeast,
    QueryFinds,
    RoleEngaged,
    BehaviorObserved,
}

/// <summary>A check as revenue operations fill it in: which of the boxes count depends on the kind.</summary>
public sealed record CriterionDefinition
{
    private static readonly Regex LogicalName = new("^[a-z][a-z0-9_]{0,99}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Null until one was chosen.</summary>
    public CheckKind? Kind { get; init; }

    public string? Column { get; init; }

    public Comparison? Comparison { get; init; }

    public string? Value { get; init; }

    public string? RelatedTable { get; init; }

    public string? RelatedColumn { get; init; }

    public int? MinimumFit { get; init; }

    public string? FetchXml { get; init; }

    /// <summary>Null until one was chosen.</summary>
    public StakeholderRole? Role { get; init; }

    public Guid? BehaviorId { get; init; }

    /// <summary>How long ago counts, in days; null for any time.</summary>
    public int? WithinDays { get; init; }

    /// <summary>The check these boxes define.</summary>
    /// <exception cref="CriterionException">They define none; the message says what to fill in.</exception>
    public Check ToCheck() => Kind switch
    {
        CheckKind.ColumnHasValue => new HasAnswer(ColumnName()),
        CheckKind.ColumnCompares => new ColumnCompares(ColumnName(), ChosenComparison(), Operand()),
        CheckKind.RelatedRowsExist => new RelatedRowsExist(
            Name(RelatedTable, $"Related table", "phonecall"),
            Name(RelatedColumn, $"Related column", "regardingobjectid")),
        CheckKind.FitIsAtLeast => new FitAtLeast(MinimumFit ?? throw new CriterionException($"Fill in Minimum fit, 0 to 100.")),
        CheckKind.QueryFinds => new FoundByQuery(DealQuery.Read(FetchXml ?? "")),
        CheckKind.RoleEngaged => new RoleEngaged(Role ?? throw new CriterionException($"Choose a stakeholder role."), Days()),
        CheckKind.BehaviorObserved => new BehaviorObserved(BehaviorId ?? throw new CriterionException($"Choose a behavior."), Days()),
        _ => throw new CriterionException($"Choose a check."),
    };

    /// <summary>The check, or one that says why there is none: reading a playbook must not fail over one line of it.</summary>
    public Check ToCheckOrProblem()
    {
        try
        {
            return ToCheck();
        }
        catch (CriterionException problem)
        {
            return new Unreadable(problem.Message);
        }
    }

    private int? Days() => WithinDays is < 0 or > 3650 ? throw new CriterionException($"Fill in Within Days with 0 to 3650, or leave it empty for any time.") : WithinDays;

    private string ColumnName() => Name(Column, $"Column", "customerneed");

    private static string Name(string? name, Sentence box, string example) =>
        name is not null && LogicalName.IsMatch(name.Trim())
            ? name.Trim()
            : throw new CriterionException($"Fill in {box} with a logical name, for example {example}.");

    private Comparison ChosenComparison() => Comparison ?? throw new CriterionException($"Choose a comparison.");

    private string Operand()
    {
        var comparison = ChosenComparison();
        if (comparison == Express.Comparison.AnythingElse)
        {
            throw new CriterionException($"Choose another comparison: Anything else is for fit points, where an earlier line may have taken the value.");
        }

        var value = Compare.NeedsOperand(comparison) ? Value?.Trim() ?? "" : "";
        return Compare.Problem(comparison, value) is { } problem ? throw new CriterionException(problem) : value;
    }
}
