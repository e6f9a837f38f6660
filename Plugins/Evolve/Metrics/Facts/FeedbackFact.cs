using System;

namespace SalesLoop.Evolve;

/// <summary>What service says about a deal it took over. Ratings are 1 (poor) to 5 (excellent); null where nobody rated.</summary>
/// <param name="Id">Key of the feedback.</param>
public sealed record FeedbackFact(Guid Id)
{
    public DateTime? GivenOn { get; init; }

    public Guid? GivenById { get; init; }

    public Guid? HandoffId { get; init; }

    public int? DealQuality { get; init; }

    public int? ExpectationMatch { get; init; }

    public int? BuyerFelt { get; init; }

    public Level? ChurnRisk { get; init; }

    public bool? CanExpand { get; init; }

    public bool HasFriction { get; init; }
}
