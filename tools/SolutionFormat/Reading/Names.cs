namespace SalesLoop.SolutionFormat.Reading;

/// <summary>How the format's names hang together.</summary>
internal static class Names
{
    /// <summary>The logical name that belongs to a schema name.</summary>
#pragma warning disable CA1308 // Dataverse's logical names are lower case by definition.
    public static string Logical(string schemaName) => schemaName.ToLowerInvariant();
#pragma warning restore CA1308
}
