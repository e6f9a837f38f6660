using System;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Somebody who must hear what a cycle taught.</summary>
/// <param name="CycleId">The cycle.</param>
/// <param name="ReaderId">Who.</param>
/// <param name="ReadOn">When they said they had read it; null while they have not.</param>
public sealed record CycleReading(Guid? CycleId, Guid? ReaderId, DateTime? ReadOn);

/// <summary>Whoever must hear what a cycle taught says so themselves that they have.</summary>
public static class ReaderRules
{
    /// <summary>Why the same person is not named twice.</summary>
    public static readonly Sentence Twice = $"This reader was not saved: they are named for this cycle already. Choose somebody else who must hear what was learned.";

    /// <summary>What forbids saving it, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it will be.</param>
    /// <param name="callerId">Who saves it.</param>
    public static Sentence? Refusal(CycleReading? before, CycleReading after, Guid callerId)
    {
        if (after.ReaderId is null)
        {
            return $"This reader was not saved: it doesn't say who. Choose the person who must hear what was learned.";
        }

        if (before is not null && (before.ReaderId != after.ReaderId || before.CycleId != after.CycleId))
        {
            return $"This reader stays who they are, for the record. Add another reader instead.";
        }

        if (before?.ReadOn is not null && after.ReadOn is null)
        {
            return $"What was read can't be unread.";
        }

        return after.ReadOn is not null && before?.ReadOn is null && after.ReaderId != callerId
            ? Sentence.Of($"Only the reader can say that they have read it.")
            : null;
    }
}
