using System;

namespace SalesLoop.Words;

/// <summary>Says no to a person, in their language: what was refused, what would clear it, and the way round.</summary>
/// <param name="said">Its English is the message of the exception.</param>
public sealed class RefusalException(Sentence said) : Exception(said.ToString())
{
    public Sentence Said { get; } = said;

    /// <summary>Refuses where there is something to say.</summary>
    /// <exception cref="RefusalException">There is.</exception>
    public static void ThrowIf(Sentence? refusal)
    {
        if (refusal is not null)
        {
            throw new RefusalException(refusal);
        }
    }
}
