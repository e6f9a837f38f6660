using System;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>A criterion is defined so that it can't be judged. It says what to do, for the person who defines it.</summary>
/// <param name="said">Its English is the message of the exception.</param>
public sealed class CriterionException(Sentence said) : Exception(said.ToString())
{
    public Sentence Said { get; } = said;
}
