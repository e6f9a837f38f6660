namespace SalesLoop.LocalDataverse.Store;

/// <summary>The organization's file can't be used: full disk, in use, damaged, of another program. The message says what to do.</summary>
public sealed class DatabaseException : IOException
{
    public DatabaseException()
    {
    }

    public DatabaseException(string message)
        : base(message)
    {
    }

    public DatabaseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
