using System;

namespace SalesLoop.Express;

/// <summary>A way of judging a criterion. A new kind of check is a new type here and nothing else.</summary>
public abstract record Check
{
    /// <summary>Column of the deal the check reads; null when it reads none.</summary>
    public virtual string? ReadsColumn => null;

    /// <summary>Names what a query must look for beyond the deal's own columns; null when the columns are enough.</summary>
    public virtual string? EvidenceKey => null;

    /// <summary>How many links of the evidence query the check takes.</summary>
    public virtual int Links => 0;

    /// <summary>Looks whether the deal satisfies the check.</summary>
    public abstract Finding Look(Deal deal);
}

/// <summary>The column holds a real answer.</summary>
/// <param name="Column">Logical name.</param>
public sealed record HasAnswer(string Column) : Check
{
    public override string ReadsColumn => Column;

    public override Finding Look(Deal deal) => deal[Column] switch
    {
        null => Finding.Empty,
        string text when Answer.IsEmpty(text) => Finding.Empty,
        string text when Answer.SaysNotKnownYet(text) => Finding.NotKnownYet,
        string text when Filler.Is(text) => Finding.Filler,
        string when deal.Repeated.Contains(Column) => Finding.Repeated,
        string when deal.Copied.Contains(Column) => Finding.Copied,
        _ => Finding.Met,
    };
}

/// <summary>The column stands in a certain relation to a value. An empty column does in none but "has no value".</summary>
/// <param name="Column">Logical name.</param>
/// <param name="Comparison">The relation.</param>
/// <param name="Value">What to compare with, culture-free; several values parted by |; unused where the relation is to today.</param>
public sealed record ColumnCompares(string Column, Comparison Comparison, string Value) : Check
{
    public override string ReadsColumn => Column;

    public override Finding Look(Deal deal) => deal[Column] switch
    {
        null => WhenEmpty,
        string text when Answer.IsEmpty(text) => WhenEmpty,
        var value => Compare.Holds(value, Comparison, Value, deal.Now) switch
        {
            true => Finding.Met,
            false => Finding.Unmet,
            null => Finding.CannotTell,
        },
    };

    private Finding WhenEmpty => Comparison == Comparison.HasNoValue ? Finding.Met : Finding.Empty;
}

/// <summary>At least one row of another table points to the deal, whatever its state.</summary>
/// <param name="Table">Logical name of the other table.</param>
/// <param name="Column">Its lookup to the deal.</param>
public sealed record RelatedRowsExist(string Table, string Column) : Check
{
    public override string EvidenceKey => $"{Table}.{Column}";

    public override int Links => 2;

    public override Finding Look(Deal deal) => deal.Evidence.Contains(EvidenceKey) ? Finding.Met : Finding.Empty;
}

/// <summary>Fit is known and high enough.</summary>
/// <param name="Points">Lowest fit that passes, 0–100.</param>
public sealed record FitAtLeast(int Points) : Check
{
    /// <summary>Logical name of the deal's fit.</summary>
    public const string Column = "sl_fitscore";

    public override string ReadsColumn => Column;

    public override Finding Look(Deal deal) => deal[Column] switch
    {
        null => Finding.Empty,
        int fit => fit >= Points ? Finding.Met : Finding.Unmet,
        _ => Finding.CannotTell,
    };
}

/// <summary>A query of revenue operations finds the deal. It sees the deal as stored, without the change being judged.</summary>
/// <param name="Query">What the query asks.</param>
public sealed record FoundByQuery(DealQuery Query) : Check
{
    public override string EvidenceKey => Query.Text;

    public override int Links => 1 + Query.Links;

    public override Finding Look(Deal deal) => deal.Evidence.Contains(EvidenceKey) ? Finding.Met : Finding.Unmet;
}

/// <summary>What a contact does in the customer's decision, in the order the choice lists it.</summary>
public enum StakeholderRole
{
    EconomicBuyer,
    Champion,
    DecisionMaker,
    Influencer,
    User,
    Blocker,
}

/// <summary>Somebody in this role was engaged: an active stakeholder of the deal with a day of last engagement.</summary>
/// <param name="Role">The role.</param>
/// <param name="WithinDays">How many days ago counts, today being 0; null for any time.</param>
public sealed record RoleEngaged(StakeholderRole Role, int? WithinDays) : Check
{
    public override string EvidenceKey => $"role {Role} {WithinDays}";

    public override int Links => 2;

    public override Finding Look(Deal deal) => deal.Evidence.Contains(EvidenceKey) ? Finding.Met : Finding.Empty;
}

/// <summary>A behavior was seen in a conversation of the deal, and somebody confirmed it.</summary>
/// <param name="BehaviorId">The behavior.</param>
/// <param name="WithinDays">How many days ago the conversation may be, today being 0; null for any time.</param>
public sealed record BehaviorObserved(Guid BehaviorId, int? WithinDays) : Check
{
    public override string EvidenceKey => $"behavior {BehaviorId:N} {WithinDays}";

    public override int Links => 3;

    public override Finding Look(Deal deal) => deal.Evidence.Contains(EvidenceKey) ? Finding.Met : Finding.Empty;
}

/// <summary>A criterion whose definition can't be read. It never holds a deal up.</summary>
/// <param name="Problem">What is wrong with it and what to do.</param>
public sealed record Unreadable(string Problem) : Check
{
    public override Finding Look(Deal deal) => Finding.CannotTell;
}
