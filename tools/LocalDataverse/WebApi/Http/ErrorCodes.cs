using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>Dataverse's error codes that concern the Web API, and the HTTP status of those that are not a plain 400.</summary>
internal static class ErrorCodes
{
    public const string None = "0x0";
    public const string BadQuery = "0x80060888";
    public const string BadBody = "0x80048d19";
    public const string NoSuchResource = "0x8006088a";
    public const string NoSuchRow = "0x80040217";
    public const string VersionMismatch = "0x80060882";
    public const string NotSupported = "0x80040800";
    public const string Unexpected = "0x80040216";

    private static readonly FrozenDictionary<uint, int> StatusOfFault = new Dictionary<uint, int>
    {
        [0x80040217] = StatusCodes.Status404NotFound, // row not there
        [0x80060891] = StatusCodes.Status404NotFound, // key values not there
        [0x80040220] = StatusCodes.Status403Forbidden, // missing privilege, row out of reach
        [0x80040221] = StatusCodes.Status403Forbidden,
        [0x80040225] = StatusCodes.Status403Forbidden, // user disabled
        [0x8004f502] = StatusCodes.Status403Forbidden, // column security: create, read, update
        [0x8004f504] = StatusCodes.Status403Forbidden,
        [0x8004f507] = StatusCodes.Status403Forbidden,
        [0x80060882] = StatusCodes.Status412PreconditionFailed, // row version
        [0x80040237] = StatusCodes.Status412PreconditionFailed, // duplicate primary key
        [0x80060892] = StatusCodes.Status412PreconditionFailed, // duplicate alternate key
        [0x80040333] = StatusCodes.Status412PreconditionFailed, // duplicate detection
        [0x80072321] = StatusCodes.Status429TooManyRequests,
        [0x80072322] = StatusCodes.Status429TooManyRequests,
        [0x80072326] = StatusCodes.Status429TooManyRequests,
        [0x80040800] = StatusCodes.Status501NotImplemented, // the local Dataverse's own: Dataverse would do it
        [0x80040216] = StatusCodes.Status500InternalServerError, // unexpected
    }.ToFrozenDictionary();

    /// <summary>HTTP status of a fault; 400 for every code not listed.</summary>
    public static int StatusOf(int faultCode) => StatusOfFault.GetValueOrDefault(unchecked((uint)faultCode), StatusCodes.Status400BadRequest);

    /// <summary>A fault's code as the Web API writes it: <c>0x80040217</c>.</summary>
    public static string Write(int faultCode) => $"0x{faultCode:x8}";
}
