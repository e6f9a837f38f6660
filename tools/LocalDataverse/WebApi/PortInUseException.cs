namespace SalesLoop.LocalDataverse.WebApi;

/// <summary>The port asked for can't be had; the message says what to do.</summary>
public sealed class PortInUseException : Exception
{
    public PortInUseException()
    {
    }

    public PortInUseException(string message)
        : base(message)
    {
    }

    public PortInUseException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
