namespace SalesLoop.CommandLine;

/// <summary>What was asked can't be done as it was asked. The message says what stands in the way and how to mend it, and is all that a person is shown.</summary>
internal sealed class CommandStoppedException : Exception
{
    public CommandStoppedException(string message)
        : base(message)
    {
    }

    public CommandStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
