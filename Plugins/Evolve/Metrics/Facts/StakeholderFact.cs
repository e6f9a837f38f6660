using System;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>Somebody on the customer's side who matters for the deal. Those who left are not here.</summary>
/// <param name="Id">Key of the stakeholder.</param>
/// <param name="Role">What they are; null where nobody said.</param>
public sealed record StakeholderFact(Guid Id, StakeholderRole? Role)
{
    public Guid? ContactId { get; init; }

    public Stance? Stance { get; init; }

    public Level? Influence { get; init; }

    public DateTime? LastEngagedOn { get; init; }

    /// <summary>When they were written down, in UTC.</summary>
    public DateTime? RecordedOn { get; init; }
}
