using System;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What a handoff opens to the one who receives it.</summary>
/// <param name="UserId">The receiver.</param>
/// <param name="DealId">The deal that is opened too; null when the receiver has it, or there is none.</param>
public sealed record HandoffAccess(Guid UserId, Guid? DealId)
{
    /// <summary>What is said when the receiver could not open what they get.</summary>
    public static readonly Sentence ReceiverCannotRead =
        $"This handoff was not handed over: the one who should receive it has no role that can read handoffs and deals. Choose somebody else, or ask an administrator to give them a role.";

    /// <summary>What the handoff opens as it stands: nothing before it is handed over.</summary>
    public static HandoffAccess? Of(Handoff handoff) => handoff is { Status: not HandoffStatus.Draft, ToId: { } receiver }
        // The closer owns the deal already, or is about to.
        ? new HandoffAccess(receiver, handoff.Kind == HandoffKind.SdrToCloser ? null : handoff.DealId)
        : null;
}
