using System;

namespace SalesLoop.Express;

/// <summary>A criterion is defined so that it can't be judged. The message says what to do, for the person who defines it.</summary>
public sealed class CriterionException : Exception
{
    public CriterionException()
    {
    }

    public CriterionException(string message)
        : base(message)
    {
    }

    public CriterionException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
