using System.Globalization;
using System.ServiceModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>An error as the Web API answers it. Whatever went wrong, the caller never sees a stack trace.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code"><c>0x8…</c>.</param>
/// <param name="Message">For the caller.</param>
/// <param name="Fault">The platform's fault behind it; null when the Web API itself refused.</param>
internal sealed record ErrorAnswer(int Status, string Code, string Message, OrganizationServiceFault? Fault = null)
{
    public static ErrorAnswer Of(Exception problem) => problem switch
    {
        WebApiException refusal => new(refusal.Status, refusal.Code, refusal.Message),
        FaultException<OrganizationServiceFault> fault => OfFault(fault.Detail),
        ODataUnrecognizedPathException path when path.Message.StartsWith("Resource not found", StringComparison.Ordinal) => new(StatusCodes.Status404NotFound, ErrorCodes.NoSuchResource, path.Message),
        ODataException syntax => new(StatusCodes.Status400BadRequest, ErrorCodes.BadQuery, syntax.Message),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException bad => new(bad.StatusCode, ErrorCodes.None, bad.Message),
        // The organization's file can't be used: the message says why and what to do.
        DatabaseException unusable => new(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unexpected, unusable.Message),
        NotSupportedException refusal => new(StatusCodes.Status501NotImplemented, ErrorCodes.NotSupported, refusal.Message),
        _ => new(StatusCodes.Status500InternalServerError, ErrorCodes.Unexpected, "An unexpected error occurred. What happened stands in the log of the program that serves this organization."),
    };

    public static ErrorAnswer TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge,
        ErrorCodes.None,
        $"The body is larger than {Limits.BodyBytes / 1024 / 1024} MB. Send the rows in several requests.");

    /// <summary>True when nobody expected it: it belongs into the log.</summary>
    public bool IsUnexpected => Code == ErrorCodes.Unexpected && Fault is null;

    public Task Write(HttpContext http, Preferences preferences)
    {
        var message = Message;
        return WebApiCall.Json(http, Status, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("code", Code);
            json.WriteString("message", message);
            if (preferences.WantsErrorDetails)
            {
                WriteDetail(json, "@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus", Detail("OperationStatus"));
                WriteDetail(json, "@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode", Detail("SubErrorCode"));
                WriteDetail(json, "@Microsoft.PowerApps.CDS.HelpLink", Fault?.HelpLink);
                WriteDetail(json, "@Microsoft.PowerApps.CDS.TraceText", Fault?.TraceText);
                json.WriteString("@Microsoft.PowerApps.CDS.InnerError.Message", Fault?.InnerFault?.Message ?? message);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static ErrorAnswer OfFault(OrganizationServiceFault fault)
    {
        // A plug-in may choose the status itself.
        var status = fault.ErrorDetails.TryGetValue("ApiHttpStatusCode", out var chosen) && int.TryParse(chosen as string, CultureInfo.InvariantCulture, out var number) && number is >= 400 and <= 599
            ? number
            : ErrorCodes.StatusOf(fault.ErrorCode);
        return new(status, ErrorCodes.Write(fault.ErrorCode), fault.Message, fault);
    }

    private string? Detail(string name) => Fault is not null && Fault.ErrorDetails.TryGetValue(name, out var value)
        ? Convert.ToString(value, CultureInfo.InvariantCulture)
        : null;

    private static void WriteDetail(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
