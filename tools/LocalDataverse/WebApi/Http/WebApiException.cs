using Microsoft.AspNetCore.Http;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>A request the Web API itself refuses, before or beside the pipeline.</summary>
internal sealed class WebApiException : Exception
{
    private WebApiException(int status, string code, string message)
        : base(message)
    {
        Status = status;
        Code = code;
    }

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Dataverse's error code, <c>0x8…</c>; empty where Dataverse gives none.</summary>
    public string Code { get; }

    /// <summary>The address or a query option can't be understood.</summary>
    public static WebApiException BadQuery(string message) => new(StatusCodes.Status400BadRequest, ErrorCodes.BadQuery, message);

    /// <summary>The body can't be understood.</summary>
    public static WebApiException BadBody(string message) => new(StatusCodes.Status400BadRequest, ErrorCodes.BadBody, message);

    /// <summary>There is no such set, function, action or property.</summary>
    public static WebApiException NoSuchResource(string segment) =>
        new(StatusCodes.Status404NotFound, ErrorCodes.NoSuchResource, $"Resource not found for the segment '{segment}'.");

    /// <summary>There is such a row set, but not that row in it.</summary>
    public static WebApiException NoSuchRow(string message) => new(StatusCodes.Status404NotFound, ErrorCodes.NoSuchRow, message);

    /// <summary>A change set names a row that none of its earlier requests created.</summary>
    /// <remarks>Text of "Execute batch operations using the Web API".</remarks>
    public static WebApiException NoSuchReference(string name) => BadQuery($"Content-ID Reference: '${name}' does not exist in the batch context.");

    /// <summary>Dataverse can do it, the local Dataverse can't; the message names what.</summary>
    public static WebApiException NotSupported(string message) => new(StatusCodes.Status501NotImplemented, ErrorCodes.NotSupported, message);

    /// <summary>The row's version is not the one the caller named.</summary>
    public static WebApiException VersionMismatch() =>
        new(StatusCodes.Status412PreconditionFailed, ErrorCodes.VersionMismatch, "The version of the existing record doesn't match the RowVersion property provided.");

    /// <summary>Any other refusal.</summary>
    public static WebApiException Of(int status, string message) => new(status, status >= 500 ? ErrorCodes.Unexpected : ErrorCodes.None, message);

    /// <summary>Any other refusal.</summary>
    public static WebApiException Of(int status, string code, string message) => new(status, code, message);
}
