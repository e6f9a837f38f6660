namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>How much a request may ask for. Where Dataverse documents a limit, it is Dataverse's.</summary>
internal static class Limits
{
    public const int RowsAPage = 5_000;

    public const int RowsCounted = 5_000;

    public const int Expansions = 15;

    /// <summary>Characters of an address with its query.</summary>
    public const int Address = 32 * 1024;

    /// <summary>Characters of an address in a batch.</summary>
    public const int AddressInBatch = 64 * 1024;

    public const int RequestsInABatch = 1_000;

    public const int BodyBytes = 16 * 1024 * 1024;

    public const int HeaderBytes = 64 * 1024;

    /// <summary>Levels of objects in objects in a JSON body; a deep insert of any use has three or four.</summary>
    public const int BodyDepth = 32;
}
