namespace SalesLoop.SolutionFormat;

/// <summary>A solution that can't be used; the message says what is wrong, where, and what to do.</summary>
public sealed class SolutionFormatException : Exception
{
    public SolutionFormatException(string message)
        : base(message)
    {
    }

    public SolutionFormatException(string message, Exception cause)
        : base(message, cause)
    {
    }

    public SolutionFormatException()
    {
    }
}
