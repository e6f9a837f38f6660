using System;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>What is put on record when a published fit model is retired and no other takes its place.</summary>
public static class RetiredText
{
    /// <summary>What becomes of the scores, and what to do.</summary>
    /// <param name="now">When it is retired, UTC.</param>
    /// <param name="segment">The slice it scored; null for every slice without a model of its own.</param>
    /// <param name="next">The published model that scores these deals from now on; null when none does.</param>
    public static Sentence Of(DateTime now, string? segment, string? next) => next is not null
        ? segment is null
            ? Sentence.Of($"Retired on {now}. Open deals of its segment are scored by \"{next}\" from their next change or rescoring on.")
            : $"Retired on {now}. Open deals of {segment} are scored by \"{next}\" from their next change or rescoring on."
        : segment is null
            ? Sentence.Of($"Retired on {now}. No published model scores open deals outside segments that have a model of their own any more: each loses its score with its next change or rescoring, and gates that ask for a fit find none. Closed deals keep theirs. Publish a model to score them again.")
            : $"Retired on {now}. No published model scores open deals of {segment} any more: each loses its score with its next change or rescoring, and gates that ask for a fit find none. Closed deals keep theirs. Publish a model to score them again.";
}
