using System;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>One stay of a deal in a stage. A deal closes once in each: that makes a close and its review one.</summary>
public static class Stay
{
    /// <summary>When a deal that comes back enters its stage.</summary>
    /// <param name="before">When it had entered it before; null when nobody knows.</param>
    /// <param name="now">The present instant, whole seconds.</param>
    /// <returns>Always later than before, so that no two stays begin at the same instant.</returns>
    public static DateTime EnteredAgain(DateTime? before, DateTime now) => before >= now ? before.Value.AddSeconds(1) : now;

    /// <summary>The id of the review of the close that ends this stay.</summary>
    /// <param name="dealId">The deal.</param>
    /// <param name="enteredOn">When it entered the stage it closes from; null when nobody knows.</param>
    public static Guid ReviewId(Guid dealId, DateTime? enteredOn) =>
        VerdictId.OfText($"{dealId:N} {(enteredOn is { } at ? at.Ticks / TimeSpan.TicksPerSecond : 0)}");
}
