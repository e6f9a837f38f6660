using System;

namespace SalesLoop.Express;

/// <summary>A segment rule, fit model or point is defined so that it can't be applied. The message says what to do, for the person who defines it.</summary>
public sealed class RuleException : Exception
{
    public RuleException()
    {
    }

    public RuleException(string message)
        : base(message)
    {
    }

    public RuleException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
