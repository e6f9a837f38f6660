using System;

namespace SalesLoop.Express;

/// <summary>The playbook can't answer. The message says why, for revenue operations.</summary>
public sealed class PlaybookException : Exception
{
    public PlaybookException()
    {
    }

    public PlaybookException(string message)
        : base(message)
    {
    }

    public PlaybookException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
