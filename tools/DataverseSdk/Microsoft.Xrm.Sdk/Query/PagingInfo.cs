namespace Microsoft.Xrm.Sdk.Query;

/// <summary>The page of a query's rows that is wanted.</summary>
public sealed class PagingInfo
{
    /// <summary>From 1; 0 when no page is asked for.</summary>
    public int PageNumber { get; set; }

    /// <summary>Rows a page; 0 when no page is asked for.</summary>
    public int Count { get; set; }

    public bool ReturnTotalRecordCount { get; set; }

    public string PagingCookie { get; set; }
}
