using Microsoft.OData;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Parses parts of addresses by the OData library, which stumbles over some that it should refuse.</summary>
internal static class Parsing
{
    /// <param name="what">The part, for the message: <c>$apply</c>.</param>
    /// <param name="parse">Parses it.</param>
    /// <exception cref="ODataException">The library refuses it.</exception>
    /// <exception cref="WebApiException">The library fails over it: a collection where it wants a value, for one.</exception>
    public static T Try<T>(string what, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception problem) when (problem is not ODataException and (NullReferenceException or InvalidCastException or ArgumentException or InvalidOperationException or FormatException or OverflowException))
        {
            throw WebApiException.BadQuery($"{what} can't be understood.");
        }
    }
}
